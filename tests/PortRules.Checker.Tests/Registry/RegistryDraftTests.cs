using CsCheck;
using PortRules.Checker.Registry;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.Checker.Tests.Registry;

public class RegistryDraftTests
{
    [Fact]
    public void A_port_that_several_places_of_a_project_bind_is_one_line_that_names_them()
    {
        var (entries, conflicts) = Lines(Bind("Api", 5101, "a.cs"), Bind("Api", 5101, "a.cs"), Bind("Api", 5101, "b.cs"), Bind("Api", 5101, "c.cs"));

        Assert.Empty(conflicts);
        Assert.Equal(["api  5101/tcp  project=Api  # a.cs, b.cs and 1 more"], entries);
    }

    [Fact]
    public void Lines_come_by_port_and_services_of_one_project_are_numbered()
        => Assert.Equal(
            ["api-2  5101/tcp  project=Api  # a.cs", "other  5102/tcp  project=Other  # o.cs", "api-3  5103/tcp  project=Api  # a.cs"],
            Lines(["API"], Bind("Api", 5103, "a.cs"), Bind("Other", 5102, "o.cs"), Bind("Api", 5101, "a.cs")).Entries);

    [Fact]
    public void Environments_of_one_port_come_together_and_one_bind_without_covers_them()
    {
        Assert.Equal(
            ["api  5101/tcp  project=Api env=Development,Staging  # a.json, b.json"],
            Lines(Bind("Api", 5101, "a.json", "Staging"), Bind("Api", 5101, "b.json", "Development"), Bind("Api", 5101, "b.json", "development")).Entries);
        Assert.Equal(
            ["api  5101/tcp  project=Api  # a.json, b.cs"],
            Lines(Bind("Api", 5101, "a.json", "Staging"), Bind("Api", 5101, "b.cs")).Entries);
    }

    [Fact]
    public void The_first_project_gets_a_port_that_two_bind_and_the_other_is_named()
    {
        var (entries, conflicts) = Lines(Bind("B", 5101, "b.cs"), Bind("A", 5101, "a.cs"));

        Assert.Equal(["b  5101/tcp  project=B  # b.cs; conflict: also bound by A (a.cs)"], entries);
        Assert.Equal(("A", "a.cs", "B"), (conflicts.Single().Entry.Projects[0], conflicts[0].File, conflicts[0].First.Projects[0]));
    }

    [Fact]
    public void Different_environments_transports_and_ports_are_no_conflict()
    {
        var (entries, conflicts) = Lines(
            Bind("A", 5101, "a", "Development"), Bind("B", 5101, "b", "Production"), Bind("C", 5101, "c", transport: Transport.Udp), Bind("D", 5102, "d"));

        Assert.Empty(conflicts);
        Assert.Equal(4, entries.Count);
    }

    [Fact]
    public void A_project_keeps_the_environments_in_which_nobody_else_has_the_port()
    {
        var (entries, conflicts) = Lines(Bind("A", 5101, "a", "dev"), Bind("B", 5101, "b", "Development"), Bind("B", 5101, "b", "Production"));

        Assert.Single(conflicts);
        Assert.Equal(["a  5101/tcp  project=A env=dev  # a; conflict: also bound by B (b)", "b  5101/tcp  project=B env=Production  # b"], entries);
    }

    [Fact]
    public void What_is_written_is_a_registry_without_a_problem_and_in_order()
    {
        var bind = Gen.Select(
            Gen.Int[0, 4], Gen.Int[5100, 5105], Gen.Bool, Gen.Int[0, 3],
            (project, port, isUdp, environment) => Bind(
                $"P{project}.Api", port, $"src/p {project}.cs", environment == 0 ? null : $"env{environment}", isUdp ? Transport.Udp : Transport.Tcp));
        bind.Array[0, 30].Sample(binds =>
        {
            var draft = new RegistryDraft();
            draft.Add(binds);
            var registry = PortRegistry.Parse(RegistryText.New(draft.Lines([]).Entries));

            Assert.Empty(registry.Problems);
            Assert.Empty(registry.OutOfOrder);

            // Each bind is somebody's, in its environment or, where two projects differ in environments, in some.
            Assert.All(binds, one => Assert.NotEmpty(registry.Covering(one.Entry.Ports!.Value.First, one.Entry.Transport)));
        });
    }

    [Fact]
    public void Adding_keeps_every_line_that_is_there()
    {
        const string there = "# ours\r\n  api\t5100/tcp project=A   # x\r\n\r\npostgres 5432/tcp external\r\n";
        var draft = new RegistryDraft();
        draft.Add([Bind("A", 5101, "a.cs"), Bind("B", 6000, "b.cs")]);

        var text = RegistryText.With(Microsoft.CodeAnalysis.Text.SourceText.From(there), draft.Lines(["api"]).Entries).ToString();

        Assert.Equal(
            ["  a\t5101/tcp project=A  # a.cs", "b        6000/tcp project=B  # b.cs"],
            text.Split("\r\n").Except(there.Split("\r\n")));
        Assert.Equal(there.Split("\r\n"), text.Split("\r\n").Where(line => there.Split("\r\n").Contains(line)));
    }

    private static (IReadOnlyList<string> Entries, IReadOnlyList<RegistryConflict> Conflicts) Lines(params Registration[] binds) => Lines([], binds);

    private static (IReadOnlyList<string> Entries, IReadOnlyList<RegistryConflict> Conflicts) Lines(string[] taken, params Registration[] binds)
    {
        var draft = new RegistryDraft();
        draft.Add(binds);
        var (entries, conflicts) = draft.Lines(taken);
        return ([.. entries.Select(RegistryWriter.Write)], conflicts);
    }

    private static Registration Bind(string project, int port, string file, string? environment = null, Transport transport = Transport.Tcp)
        => new(
            new RegistryEntry(project.ToLowerInvariant(), new PortRange(port, port), transport)
            {
                Projects = [project],
                Environments = environment is null ? [] : [environment],
            },
            file);
}
