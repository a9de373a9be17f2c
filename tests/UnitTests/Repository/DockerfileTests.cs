using System.Text.Json;

namespace DigestMonolith.UnitTests.Repository;

public sealed class DockerfileTests
{
    private static readonly string[] Known =
        ["FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT"];

    private static readonly List<(string Word, string Arguments)> Instructions = Parse();

    [Fact]
    public void Every_line_is_an_instruction_and_the_first_names_an_image()
    {
        Instructions.Select(instruction => instruction.Word).Except(Known).ShouldBeEmpty();
        Instructions[0].Word.ShouldBe("FROM");
    }

    [Fact]
    public void What_is_copied_is_in_the_repository_or_in_an_earlier_stage()
    {
        var stages = new List<string>();
        foreach (var (word, arguments) in Instructions)
        {
            var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (word == "FROM" && words is [_, "AS", var stage])
            {
                stages.Add(stage);
            }
            else if (word == "COPY" && words[0].StartsWith("--from=", StringComparison.Ordinal))
            {
                stages.ShouldContain(words[0]["--from=".Length..]);
            }
            else if (word == "COPY")
            {
                words[..^1].ShouldAllBe(source => RepositoryFiles.Exists(source));
            }
        }

        stages.ShouldHaveSingleItem();
    }

    [Fact]
    public void What_is_built_is_a_project_and_what_is_started_is_its_output()
    {
        var publish = Instructions.Single(instruction => instruction.Arguments.StartsWith("dotnet publish ", StringComparison.Ordinal)).Arguments.Split(' ');
        var started = JsonSerializer.Deserialize<string[]>(Last("ENTRYPOINT"))!;

        RepositoryFiles.Exists(publish[2]).ShouldBeTrue();
        started.ShouldBe(["dotnet", $"DigestMonolith.{Path.GetFileNameWithoutExtension(publish[2])}.dll"]);
    }

    [Fact]
    public void It_does_not_run_as_root() => Last("USER").ShouldBe("$APP_UID");

    [Fact]
    public void It_asks_the_program_itself_whether_it_is_well()
    {
        var check = Last("HEALTHCHECK");
        var command = JsonSerializer.Deserialize<string[]>(check[(check.IndexOf("CMD ", StringComparison.Ordinal) + 4)..])!;

        command[0].ShouldBe("bash");
        command[^1].ShouldContain($"/dev/tcp/127.0.0.1/{Last("EXPOSE")} ");
        command[^1].ShouldContain("GET /healthz ");
    }

    [Fact]
    public void It_has_the_language_data_that_digests_are_computed_with()
    {
        Instructions.ShouldContain(instruction => instruction.Word == "RUN" && instruction.Arguments.Contains("libicu", StringComparison.Ordinal));
        Instructions.ShouldContain(instruction => instruction.Word == "ENV" && instruction.Arguments.Contains("INVARIANT=false", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".git")]
    [InlineData(".env")]
    [InlineData(".data")]
    public void What_is_secret_or_heavy_stays_out_of_the_image(string path) => RepositoryFiles.Lines(".dockerignore").ShouldContain(path);

    private static string Last(string word) => Instructions.Last(instruction => instruction.Word == word).Arguments;

    private static List<(string Word, string Arguments)> Parse()
    {
        var lines = RepositoryFiles.Lines("Dockerfile").Where(line => line.Length > 0 && line[0] != '#');
        var whole = string.Join('\n', lines).Replace("\\\n", "", StringComparison.Ordinal).Split('\n');
        return [.. whole.Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1].Trim()))];
    }
}
