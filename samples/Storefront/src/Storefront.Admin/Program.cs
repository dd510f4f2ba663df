using Storefront.Admin;

var page = new AdminPage(new Reachability(enabled: args.Contains("--probe")));
await (args.Contains("--local") ? page.ServeLocallyAsync() : page.ServeOfficeAsync());
