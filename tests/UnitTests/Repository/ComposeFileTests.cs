using System.Text.RegularExpressions;

namespace DigestMonolith.UnitTests.Repository;

public sealed partial class ComposeFileTests
{
    private static readonly Dictionary<string, string> Compose = PlainYaml.Read(RepositoryFiles.Lines("compose.yaml"));

    [Fact]
    public void It_runs_the_application_with_its_database_and_redis()
    {
        Keys("services").ShouldBe(["app", "db", "redis"]);
        Compose["services/app/build"].ShouldBe(".");
    }

    [Theory]
    [InlineData("app")]
    [InlineData("db")]
    [InlineData("redis")]
    public void A_service_says_whether_it_is_well(string service)
    {
        Compose[$"services/{service}/healthcheck/test"].ShouldStartWith("[\"CMD\", ");
        Compose.ShouldContainKey($"services/{service}/healthcheck/interval");
    }

    [Fact]
    public void A_service_waits_only_for_services_that_are_there_until_they_are_well()
    {
        Keys("services/app/depends_on").ShouldBe(["db", "redis"]);
        Keys("services/app/depends_on").ShouldAllBe(name => Compose[$"services/app/depends_on/{name}/condition"] == "service_healthy");
    }

    [Fact]
    public void Every_variable_it_asks_for_is_explained_in_the_example_settings()
    {
        var asked = Compose.Values.SelectMany(value => Variable().Matches(value)).Select(match => match.Groups[1].Value).Distinct().ToList();

        asked.ShouldNotBeEmpty();
        asked.Except(ExampleSettings.Names()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_it_gives_the_application_is_explained_in_the_example_settings() =>
        Keys("services/app/environment").Except(ExampleSettings.Names()).ShouldBeEmpty();

    [Fact]
    public void No_password_stands_in_it() =>
        Compose.Where(pair => pair.Key.Contains("PASSWORD", StringComparison.OrdinalIgnoreCase)
                || pair.Value.Contains("Password=", StringComparison.OrdinalIgnoreCase))
            .ShouldAllBe(pair => pair.Value == "" || pair.Value.Contains("PASSWORD:?", StringComparison.Ordinal));

    [Fact]
    public void Every_volume_it_names_is_declared_and_every_file_it_mounts_is_there()
    {
        var sources = Compose.Where(pair => pair.Key.Contains("/volumes/", StringComparison.Ordinal)).Select(pair => pair.Value.Split(':')[0]).ToList();

        sources.ShouldNotBeEmpty();
        sources.ShouldAllBe(source => source.StartsWith("./", StringComparison.Ordinal)
            ? RepositoryFiles.Exists(source)
            : Compose.ContainsKey($"volumes/{source}"));
    }

    [Fact]
    public void Only_the_application_is_reachable_and_only_from_this_machine()
    {
        var ports = Compose.Where(pair => pair.Key.Contains("/ports/", StringComparison.Ordinal)).ToList();

        ports.ShouldHaveSingleItem();
        ports[0].Key.ShouldStartWith("services/app/");
        ports[0].Value.ShouldStartWith("127.0.0.1:");
    }

    [Fact]
    public void Images_are_pinned_to_a_major_version() =>
        Compose.Where(pair => pair.Key.EndsWith("/image", StringComparison.Ordinal) && pair.Value != "digest-monolith")
            .ShouldAllBe(pair => Pinned().IsMatch(pair.Value));

    private static IEnumerable<string> Keys(string path) =>
        Compose.Keys.Where(key => key.StartsWith(path + "/", StringComparison.Ordinal))
            .Select(key => key[(path.Length + 1)..].Split('/')[0]).Distinct();

    [GeneratedRegex(@"(?<!\$)\$\{([A-Za-z_][A-Za-z0-9_]*)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Variable();

    [GeneratedRegex(@":\d+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Pinned();
}
