using PortRules.Tables;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("usage: PortRules.Tables <folder with the CSV files, where the tables go>");
    return 1;
}

Write("iana-ports", Sources.Iana);
Write("de-facto-ports", Sources.DeFacto);
return 0;

void Write(string name, Func<string, IEnumerable<PortTableEntry>> read)
{
    var table = PortTableWriter.Write(read(File.ReadAllText(Path.Combine(folder, name + ".csv"))));
    File.WriteAllBytes(Path.Combine(folder, name + ".bin"), table);
    Console.WriteLine($"{name}.bin: {table.Length} bytes");
}
