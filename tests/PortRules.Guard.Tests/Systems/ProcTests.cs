using PortRules.Guard.Systems.Linux;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests.Systems;

/// <summary>What is read of /proc and of control groups.</summary>
public class ProcTests
{
    private const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("/system.slice/nginx.service", "nginx.service", null, false)]
    [InlineData("/user.slice/user-1000.slice/user@1000.service/app.slice/shop.service", "shop.service", null, true)]
    [InlineData("/user.slice/user-1000.slice/session-3.scope", "session-3.scope", null, false)]
    [InlineData("/docker/" + Id, null, Id, false)]
    [InlineData("/system.slice/docker-" + Id + ".scope", null, Id, false)]
    [InlineData("/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + Id + ".scope", null, Id, false)]
    [InlineData("/kubepods/burstable/pod1/" + Id, null, Id, false)]
    [InlineData("/machine.slice/libpod-" + Id + ".scope/container", null, Id, false)]
    [InlineData("/docker/" + Id + "/system.slice/app.service", "app.service", Id, false)]
    [InlineData("/lxc.payload.web/system.slice", null, "web", false)]
    [InlineData("/lxc/web", null, "web", false)]
    [InlineData("/", null, null, false)]
    [InlineData("", null, null, false)]
    public void Units_and_containers_are_read_from_the_path(string path, string? unit, string? container, bool isUsers)
        => Assert.Equal(new ControlGroupPath(unit, container, isUsers), ControlGroupPath.Parse(path));

    [Theory]
    [InlineData("0::/system.slice/nginx.service\n", "nginx.service", null)]
    [InlineData("3:memory:/x.service\n1:name=systemd:/system.slice/nginx.service\n0::/\n", "nginx.service", null)]
    [InlineData("4:memory:/docker/" + Id + "\n0::/\n", null, Id)]
    [InlineData("garbage\n\n", null, null)]
    public void The_hierarchy_that_names_units_is_read(string text, string? unit, string? container)
    {
        var path = ControlGroupPath.ParseFile(text);
        Assert.Equal((unit, container), (path.Unit, path.ContainerId));
    }

    [Theory]
    [InlineData("1 (a) S 0 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 4711 1 2", 4711)]
    [InlineData("1 (a) S 9 (b) c) S 0 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 4711 1 2", 4711)]
    [InlineData("1 (a", null)]
    [InlineData("1 (a) S 0", null)]
    [InlineData("", null)]
    public void The_start_time_is_found_behind_a_name_with_parentheses(string stat, int? ticks)
        => Assert.Equal((ulong?)ticks, ProcessFacts.ParseStartTicks(stat));

    [Fact]
    public void Both_ways_to_the_user_of_a_process_agree()
    {
        Identity.RequireLinux();
        var folder = $"/proc/{Environment.ProcessId}";
        Assert.Equal(LibC.EffectiveUserId(), ProcessFacts.UserFromStatus(folder));
        Assert.Equal(LibC.EffectiveUserId(), ProcessFacts.UserOf(folder));
        Assert.Null(ProcessFacts.UserOf("/proc/0"));
        Assert.Null(ProcessFacts.UserFromStatus("/proc/0"));
    }

    // The layout of struct dirent is not declared anywhere but in the C library.
    [Fact]
    public void A_folder_is_listed_as_dotnet_lists_it()
    {
        Identity.RequireLinux();
        var folder = Directory.CreateTempSubdirectory("portrules-guard-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "a file with a long name " + new string('x', 200)), "");
            folder.CreateSubdirectory("ünïcode");
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "link"), "/somewhere/else");
            using var directory = ProcDirectory.Open(folder.FullName)!;
            var entries = directory.Entries().ToList();
            Assert.Equal(
                folder.GetFileSystemInfos().Select(info => info.Name).Order(StringComparer.Ordinal),
                entries.Select(entry => entry.Name).Order(StringComparer.Ordinal));
            Assert.Equal("ünïcode", entries.Single(entry => entry.IsFolder).Name);
            Assert.Equal("/somewhere/else", directory.TargetOf("link"));
            Assert.True(directory.LinksTo("link", "/somewhere/else"u8));
            Assert.False(directory.LinksTo("link", "/somewhere"u8));
            Assert.Null(directory.TargetOf("ünïcode"));
            Assert.Null(directory.TargetOf(new string('y', 1000)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        Assert.Null(ProcDirectory.Open(folder.FullName));
    }

    [Fact]
    public void The_control_group_of_a_socket_is_found_by_its_number()
    {
        Identity.RequireLinux();
        var folder = File.ReadLines("/proc/self/mountinfo").FirstOrDefault(line => line.Contains(" - cgroup2 ", StringComparison.Ordinal))
            ?.Split(' ')[4];
        Assert.SkipWhen(folder is null, "cgroup2 is not mounted here.");
        var unit = Path.Combine(folder, "portrules-guard-test.service");
        try
        {
            Directory.CreateDirectory(unit);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            Assert.Skip("No control group can be made here.");
        }
        try
        {
            using var directory = ProcDirectory.Open(folder)!;
            var inode = directory.Entries().Single(entry => entry.Name == "portrules-guard-test.service").Inode;
            var found = ControlGroups.Find(inode, new(OwnerDetail.NameOnly, TimeSpan.FromSeconds(30)));
            Assert.Equal("portrules-guard-test.service", found.Unit);
            Assert.Equal(default, ControlGroups.Find(inode, new(OwnerDetail.NameOnly, TimeSpan.Zero)));
        }
        finally
        {
            Directory.Delete(unit);
        }
    }

    [Fact]
    public void The_search_ends_with_its_time()
    {
        Identity.RequireLinux();
        var search = new PortRules.Guard.Systems.OwnerSearch(OwnerDetail.NameOnly, TimeSpan.Zero);
        Assert.Equal(ProcessScan.Result.TimeIsOver, ProcessScan.Find(1, null, search, out _));
    }
}
