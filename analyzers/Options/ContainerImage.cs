using System.Globalization;
using PortRules.Analyzers.Endpoints;
using PortRules.Ports;

namespace PortRules.Analyzers.Options;

/// <summary>What the project file says of the image that the SDK makes of the project, as far as ports are concerned.</summary>
internal sealed class ContainerImage
{
    private const string Urls = "ASPNETCORE_URLS";

    private static readonly string[] PortVariables = ["ASPNETCORE_HTTPS_PORTS", "ASPNETCORE_HTTP_PORTS"];

    private readonly List<(int Port, Transport Transport, string Source)> _exposed = [];

    private ContainerImage()
    {
    }

    /// <summary>Nothing is said.</summary>
    public static ContainerImage None { get; } = new();

    /// <summary>The image gives the program endpoints that may replace the URLs in its code: a variable such as
    /// <c>Kestrel__Endpoints__Http__Url</c> or <c>URLS</c>, or an argument.</summary>
    public bool MayReplaceUrls { get; private set; }

    /// <summary>Reads what the package's targets hand over; what makes no sense is passed over.</summary>
    /// <param name="ports">The items <c>ContainerPort</c>: <c>8080/tcp,9090/udp,5000/</c>.</param>
    /// <param name="variables">Of the items <c>ContainerEnvironmentVariable</c> those that decide where ASP.NET Core listens, with commas
    /// for semicolons: <c>ASPNETCORE_URLS=http://*:80,https://*:443|URLS=http://*:80</c>.</param>
    /// <param name="arguments">What the program is started with.</param>
    public static ContainerImage Read(string ports, string variables, string arguments)
    {
        if (ports.Length == 0 && variables.Length == 0 && arguments.Length == 0)
            return None;
        var image = new ContainerImage();
        foreach (var item in ports.Split(','))
            image.AddPort(item.Trim());
        image.AddVariables(variables);
        image.MayReplaceUrls |= Names(arguments, "urls") || Names(arguments, "Kestrel");
        return image;
    }

    /// <summary>What exposes the port, as a message names it: <c>ContainerPort 8080/tcp</c>; null when nothing does.</summary>
    public string? Exposing(int port, Transport transport)
        => _exposed.FirstOrDefault(exposed => exposed.Port == port && exposed.Transport == transport).Source;

    private void AddPort(string item)
    {
        var slash = item.IndexOf('/');
        var type = slash < 0 ? "" : item.Substring(slash + 1).Trim();
        var isUdp = type.Equals("udp", StringComparison.OrdinalIgnoreCase);
        if (!isUdp && type.Length > 0 && !type.Equals("tcp", StringComparison.OrdinalIgnoreCase))
            return;
        if (int.TryParse(slash < 0 ? item : item.Substring(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            _exposed.Add((port, isUdp ? Transport.Udp : Transport.Tcp, $"ContainerPort {port}/{(isUdp ? "udp" : "tcp")}"));
    }

    // The SDK exposes what these variables say, and of the ports nothing where there are URLs (ImageBuilder.AssignPortsFromEnvironment).
    private void AddVariables(string variables)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var variable in variables.Split('|'))
        {
            var equals = variable.IndexOf('=');
            if (equals < 0)
                continue;
            var name = variable.Substring(0, equals).Trim();
            values[name] = variable.Substring(equals + 1);
            MayReplaceUrls |= name.Equals("URLS", StringComparison.OrdinalIgnoreCase) || Names(name, "Kestrel__");
        }

        if (values.TryGetValue(Urls, out var urls))
        {
            foreach (var url in urls.Split(','))
                Add(KestrelUrl.Parse(url.Trim()) is { PortImplied: false, Port: { } port } ? port : null, Urls);
            return;
        }
        foreach (var name in PortVariables)
        {
            if (!values.TryGetValue(name, out var numbers))
                continue;
            foreach (var number in numbers.Split(','))
                Add(ListenUrls.ParseDigits(number.Trim(), 0, number.Trim().Length), name);
        }
    }

    private void Add(int? port, string variable)
    {
        if (port is { } number)
            _exposed.Add((number, Transport.Tcp, $"the variable {variable}"));
    }

    private static bool Names(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
