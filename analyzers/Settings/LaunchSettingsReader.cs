using System.Collections.Immutable;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Settings;

/// <summary>Reads where the profiles of <c>launchSettings.json</c> let the program listen: by <c>applicationUrl</c>, variables and the
/// command line.</summary>
internal sealed class LaunchSettingsReader(SettingsDocument document, WebProgram program)
{
    private const string AspNetCorePrefix = "ASPNETCORE_";
    private const string DotNetPrefix = "DOTNET_";

    public IEnumerable<SettingValue> Read()
    {
        if (document.Root is not { } root)
            return [];
        var profiles = MembersOf(Find(root, "profiles")).SelectMany(profile => OfProfile(profile.Name.Value, profile.Value));
        return OfIisExpress(root).Concat(profiles);
    }

    private IEnumerable<SettingValue> OfProfile(string profile, JsonNode node)
        => (Find(node, "commandName")?.Text?.Value ?? "Project") switch
        {
            "Project" => OfProject(profile, node),
            "Docker" or "SdkContainer" => OfContainer(profile, node),

            // IIS, IIS Express, another program, WSL: what they make of the rest is their own affair.
            _ => [],
        };

    private IEnumerable<SettingValue> OfProject(string profile, JsonNode node)
    {
        var environment = EnvironmentOf(node);
        var values = OfVariables(profile, node).Concat(OfArguments(profile, node));
        if (Find(node, "applicationUrl") is { Kind: JsonKind.String } url)
        {
            values = values.Append(
                Value(SettingKey.Urls, SettingSource.ApplicationUrl, "applicationUrl", url, profile, $"profiles:{profile}:applicationUrl"));
        }

        return values.Select(value => value with { Environment = environment });
    }

    // What Docker forwards is bound on this machine, by Docker.
    private IEnumerable<SettingValue> OfContainer(string profile, JsonNode node)
    {
        var environment = EnvironmentOf(node);
        foreach (var value in OfVariables(profile, node))
            yield return value with { Environment = environment, IsInContainer = true };
        foreach (var name in new[] { "httpPort", "sslPort" })
        {
            if (Find(node, name) is { Kind: JsonKind.Number } port)
                yield return Outside(SettingKind.PublishedPort, name, port, profile, $"profiles:{profile}:{name}");
        }
    }

    private IEnumerable<SettingValue> OfIisExpress(JsonNode root)
    {
        if (Find(root, "iisSettings") is not { } settings || Find(settings, "iisExpress") is not { } express)
            yield break;
        foreach (var name in new[] { "applicationUrl", "sslPort" })
        {
            if (Find(express, name) is { Kind: JsonKind.String or JsonKind.Number } value)
                yield return Outside(SettingKind.IisExpress, name, value, profile: null, $"iisSettings:iisExpress:{name}");
        }
    }

    private IEnumerable<SettingValue> OfVariables(string profile, JsonNode node)
    {
        foreach (var variable in MembersOf(Find(node, "environmentVariables")))
        {
            var name = variable.Name.Value;
            var (source, prefix) = StartsWith(name, AspNetCorePrefix) ? (SettingSource.AspNetCoreVariable, AspNetCorePrefix.Length)
                : StartsWith(name, DotNetPrefix) ? (SettingSource.DotNetVariable, DotNetPrefix.Length)
                : (SettingSource.PlainVariable, 0);
            if (variable.Value.Kind == JsonKind.String && SettingKey.Of(name.Substring(prefix).Replace("__", ":")) is { } key)
                yield return Value(key, source, name, variable.Value, profile, $"profiles:{profile}:environmentVariables:{name}");
        }
    }

    private IEnumerable<SettingValue> OfArguments(string profile, JsonNode node)
    {
        if (Find(node, "commandLineArgs") is not { Kind: JsonKind.String, Text: { } json } arguments)
            yield break;
        var line = document.ValueOf(json);
        foreach (var option in CommandLine.Read(json.Value))
        {
            if (SettingKey.Of(option.Key) is not { } key)
                continue;
            var value = Value(
                key, SettingSource.CommandLine, "--" + option.Key, arguments, profile, $"profiles:{profile}:commandLineArgs");
            yield return value with
            {
                Text = value.Text is null || !program.TakesArguments ? null : line.Part(option.Start, option.Length),
            };
        }
    }

    private SettingValue Value(SettingKey key, SettingSource source, string name, JsonNode node, string? profile, string path) => new()
    {
        Key = key,
        Source = source,
        Name = name,
        Text = node.Text is not { } json || Placeholders.In(json.Value) ? null : document.ValueOf(json),
        Setting = new(SettingsFileKind.LaunchSettings, key.Kind, path, profile, document.At(node.Span)),
    };

    private SettingValue Outside(SettingKind kind, string name, JsonNode node, string? profile, string path)
        => Value(new(kind, path, false), SettingSource.Outside, name, node, profile, path);

    /// <summary>The environment that the profile sets; null when it sets none.</summary>
    private string? EnvironmentOf(JsonNode profile)
    {
        var variables = MembersOf(Find(profile, "environmentVariables"));
        var (first, second) = program.RankOf(SettingSource.DotNetVariable) < program.RankOf(SettingSource.AspNetCoreVariable)
            ? (DotNetPrefix, AspNetCorePrefix)
            : (AspNetCorePrefix, DotNetPrefix);
        return (Value(first) ?? Value(second)) is { Length: > 0 } name && !Placeholders.In(name) ? name : null;

        string? Value(string prefix)
            => variables.LastOrDefault(variable => variable.Name.Value.Equals(prefix + "ENVIRONMENT", StringComparison.OrdinalIgnoreCase))
                .Value?.Text?.Value;
    }

    /// <summary>The last member by a name. <c>dotnet run</c> passes over those that differ in case (measured with SDK
    /// 10.0.401).</summary>
    private static JsonNode? Find(JsonNode node, string name) => node.Members.LastOrDefault(member => member.Name.Value == name).Value;

    private static ImmutableArray<JsonMember> MembersOf(JsonNode? node) => node?.Members ?? ImmutableArray<JsonMember>.Empty;

    private static bool StartsWith(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
