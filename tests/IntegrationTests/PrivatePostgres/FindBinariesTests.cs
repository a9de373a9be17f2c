using DigestMonolith.App.Web.PrivatePostgres;

namespace DigestMonolith.IntegrationTests.PrivatePostgres;

public sealed class FindBinariesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("digest-binaries-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void What_is_missing_and_how_to_get_it_is_said()
    {
        var problem = Should.Throw<EnvironmentProblem>(() => PostgresBinaries.Find("/nowhere", Path.Combine(_root.FullName, "none")));

        problem.Message.ShouldContain("initdb, pg_ctl, postgres");
        problem.Message.ShouldContain("apt-get install");
        problem.Message.ShouldContain("ConnectionStrings__Main");
    }

    [Fact]
    public void The_newest_complete_version_is_taken()
    {
        Install("9/bin", "initdb", "pg_ctl", "postgres");
        Install("15/bin", "initdb", "pg_ctl", "postgres");
        Install("17/bin", "initdb", "pg_ctl", "postgres");
        Install("18/bin", "pg_ctl");

        PostgresBinaries.Find("", _root.FullName).Folder.ShouldBe(Path.Combine(_root.FullName, "17", "bin"));
    }

    [Fact]
    public void A_link_on_the_path_leads_to_the_programs_beside_its_target()
    {
        Install("15/bin", "initdb", "pg_ctl", "postgres");
        Install("16/bin", "initdb", "pg_ctl", "postgres");
        var links = _root.CreateSubdirectory("links").FullName;
        File.CreateSymbolicLink(Path.Combine(links, "pg_ctl"), Path.Combine(_root.FullName, "15", "bin", "pg_ctl"));

        PostgresBinaries.Find(links, _root.FullName).Folder.ShouldBe(Path.Combine(_root.FullName, "15", "bin"));
    }

    private void Install(string folder, params string[] programs)
    {
        var bin = _root.CreateSubdirectory(folder).FullName;
        foreach (var program in programs)
        {
            File.WriteAllText(Path.Combine(bin, program), "");
        }
    }
}
