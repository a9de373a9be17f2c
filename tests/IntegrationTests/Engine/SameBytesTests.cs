using System.Diagnostics;

namespace DigestMonolith.IntegrationTests.Engine;

/// <summary>The engine on another machine: another processor, another culture, another time zone.</summary>
[Trait("Category", "Soak")]
public sealed class SameBytesTests
{
    private static readonly Dictionary<string, string> ElsewhereInTheWorld = new()
    {
        // A processor without vector instructions, a culture whose i has no dot in capitals, and a zone with a half hour.
        ["DOTNET_EnableHWIntrinsic"] = "0",
        ["DOTNET_TieredCompilation"] = "0",
        ["LANG"] = "tr_TR.UTF-8",
        ["LC_ALL"] = "tr_TR.UTF-8",
        ["TZ"] = "Asia/Kolkata",
    };

    public static TheoryData<string, string> Stages => new()
    {
        { "threads", "samples/team-chat/result.json" },
        { "segments", "samples/evaluation/topic_segmentation/tiage_dev.jsonl" },
        { "tasks", "samples/evaluation/action_items/own_ru_uk_en_dev.jsonl" },
        { "emotion", "samples/evaluation/emotion/semeval2025t11_ukr_dev.jsonl" },
        { "pii", "samples/evaluation/pii/own_ru_uk_en_dev.jsonl" },
        { "duplicates", "samples/evaluation/duplicates/stsb_ru_dev.jsonl" },
        { "summary", "samples/evaluation/summary/own_dev.jsonl" },
    };

    [Theory, MemberData(nameof(Stages))]
    public async Task A_stage_gives_the_same_bytes_on_every_machine(string stage, string sample)
    {
        var here = await AnalyzeAsync(stage, sample, new Dictionary<string, string>());
        var there = await AnalyzeAsync(stage, sample, ElsewhereInTheWorld);

        here.Length.ShouldBeGreaterThan(100);
        there.ShouldBe(here);
    }

    [Fact]
    public async Task The_referee_gives_the_same_bytes_on_every_machine()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("referee-").FullName, "statements.jsonl");
        string[] statements = ["Olena will roll the driver back to 7.1.", "Denys rolled back 12 drivers.", "The driver was not rolled back.", "Оксана відкотить драйвер до обіду."];
        await File.WriteAllLinesAsync(path, statements.Select((statement, at) =>
            $$"""{"id":{{at}},"utterances":[{"speaker":"Olena","text":"I'll roll the driver back to 7.1 before lunch"},{"speaker":"Denys","text":"thanks, 12 labels were empty"}],"statement":"{{statement}}"}"""), TestContext.Current.CancellationToken);

        var here = await AnalyzeAsync("grounding", path, new Dictionary<string, string>());
        var there = await AnalyzeAsync("grounding", path, ElsewhereInTheWorld);

        here.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(statements.Length);
        there.ShouldBe(here);
    }

    private static async Task<string> AnalyzeAsync(string stage, string sample, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "DigestMonolith.App.Web.dll"), "analyze", stage, Path.Combine(AppContext.BaseDirectory, sample) },
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        return text;
    }
}
