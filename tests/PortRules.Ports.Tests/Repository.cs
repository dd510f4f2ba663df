using System.Reflection;
using PortRules.Tables;

namespace PortRules.Ports.Tests;

/// <summary>The files of the repository that the tests compare the product with.</summary>
internal static class Repository
{
    private static readonly string Root = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string ReadText(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static byte[] ReadBytes(string path) => File.ReadAllBytes(Path.Combine(Root, path));

    public static List<Dictionary<string, string>> ReadCsv(string path) => Csv.Read(ReadText(path));
}
