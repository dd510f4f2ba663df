namespace PortRules.Analyzers.Hosting;

/// <summary>The places from which a host takes where it listens.</summary>
internal enum UrlSource
{
    /// <summary><c>Listen…</c> of the options and the section <c>Kestrel:Endpoints</c>, which add up.</summary>
    KestrelEndpoints,

    /// <summary><c>app.Urls.Add</c>, <c>app.Run(url)</c> and the server's addresses.</summary>
    Application,

    /// <summary><c>UseUrls</c> and the setting <c>urls</c> in code.</summary>
    UseUrls,

    /// <summary><c>--urls</c>.</summary>
    CommandLine,

    /// <summary>The environment variable <c>URLS</c>, without a prefix.</summary>
    PlainVariable,

    /// <summary><c>urls</c> in an appsettings file.</summary>
    AppSettings,

    /// <summary><c>ASPNETCORE_URLS</c>, which is also what <c>applicationUrl</c> becomes.</summary>
    HostVariable,

    /// <summary><c>http_ports</c> and <c>https_ports</c>, wherever they stand.</summary>
    Ports,
}
