namespace PortRules.EndToEnd.Tests;

/// <summary>A folder with projects that a test writes, restores and builds.</summary>
internal sealed class Workspace(string folder, string version)
{
    /// <summary>The project item that installs the package as its page says.</summary>
    public string PackageReference { get; } = $"""<PackageReference Include="PortRules" Version="{version}" PrivateAssets="all" />""";

    /// <summary>The project item that installs the guard.</summary>
    public string GuardReference { get; } = $"""<PackageReference Include="PortRules.Guard" Version="{version}" />""";

    public string Folder { get; } = folder;

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public Workspace Write(string relative, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), content);
        return this;
    }

    /// <summary>Writes a project that references the package.</summary>
    public Workspace WriteProject(string relative, string properties = "", string items = "", string sdk = "Microsoft.NET.Sdk")
        => WriteBareProject(relative, properties, PackageReference + items, sdk);

    /// <summary>Writes a project that does not.</summary>
    public Workspace WriteBareProject(string relative, string properties = "", string items = "", string sdk = "Microsoft.NET.Sdk")
    {
        var framework = properties.Contains("<TargetFrameworks>") ? "" : "<TargetFramework>net10.0</TargetFramework>";
        return Write(relative, $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                {framework}
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """);
    }

    public Task<CommandResult> DotnetAsync(params string[] arguments) => Dotnet.RunAsync(Folder, arguments);

    public Task<CommandResult> BuildAsync(params string[] arguments) => DotnetAsync(["build", .. arguments]);
}
