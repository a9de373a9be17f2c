using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.UnitTests.Proposals;

/// <summary>The version of a project is that of what the analysis reads.</summary>
public sealed class ProjectVersionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    private static readonly ProjectSettings Settings = new()
    {
        Name = "Mobile app",
        Keywords = ["app"],
        Glossary = new Dictionary<string, string> { ["staging"] = "the test server", ["CI"] = "the builds" },
        Components = [new ProjectComponent("Payments", ["card"])],
    };

    [Fact]
    public void Another_name_leaves_the_version_also_when_the_database_wrote_the_settings_its_own_way()
    {
        var project = Project.Of(Settings, by: null, Now);
        AsPostgresHasIt(project, nameof(Project.Glossary), """{"CI": "the builds", "staging": "the test server"}""");
        AsPostgresHasIt(project, nameof(Project.Components), """[{"name": "Payments", "keywords": ["card"]}]""");
        AsPostgresHasIt(project, nameof(Project.PriorityRules), """{"high_keywords": [], "critical_keywords": []}""");

        project.Change(Settings with { Name = "Mobile" }, Now);

        (project.ConfigVersion, project.Name).ShouldBe(("1.0.0", "Mobile"));
    }

    [Fact]
    public void What_the_analysis_reads_raises_it()
    {
        var project = Project.Of(Settings, by: null, Now);

        project.Change(Settings with { Glossary = new Dictionary<string, string> { ["staging"] = "another server", ["CI"] = "the builds" } }, Now);
        project.Change(Settings with { Glossary = Settings.Glossary, Keywords = ["app", "ios"] }, Now);

        project.ConfigVersion.ShouldBe("1.2.0");
    }

    private static void AsPostgresHasIt(Project project, string property, string text) => typeof(Project).GetProperty(property)!.SetValue(project, text);
}
