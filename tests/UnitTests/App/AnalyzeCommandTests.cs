using System.Text;
using System.Text.Json;
using DigestMonolith.App.Web.Commands;

namespace DigestMonolith.UnitTests.App;

/// <summary>The commands as a user calls them, with files for input and output.</summary>
public sealed class AnalyzeCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("analyze-");

    public static TheoryData<string, string, string> Stages => new()
    {
        { "segments", """{"id":"a","utterances":["where is the key?","on the hook","thanks","what about the delivery to Odesa?","it moves to Thursday"]}""", "id boundaries" },
        { "tasks", """{"id":"a","text":"Could you send me the report by Friday?","date":"2026-06-03T10:00:00Z"}""", "id kind task score owner due" },
        { "emotion", """{"id":"a","text":"I am so happy today!"}""", "id lang labels scores" },
        { "pii", """{"id":"a","text":"write to olena@example.com"}""", "id spans" },
        { "duplicates", """{"id":"a","a":"the printer is broken","b":"the printer does not work"}""", "id score" },
        { "summary", """{"id":"a","utterances":[{"speaker":"Ada","text":"The printer prints empty labels since Monday."},{"speaker":"Ben","text":"I will roll the driver back."}]}""", "id summary sources" },
        { "grounding", """{"id":"a","utterances":["the driver was rolled back to 7.1"],"statement":"The driver was rolled back to 7.1."}""", "id supported score reasons" },
    };

    [Theory, MemberData(nameof(Stages))]
    public async Task Each_line_is_answered_by_one_with_the_fields_of_the_contract(string stage, string line, string fields)
    {
        var (code, answers) = await AnalyzeAsync(stage, $"{line}\n{line}");

        code.ShouldBe(0);
        answers.Length.ShouldBe(2);
        answers[0].ShouldBe(answers[1]);
        JsonDocument.Parse(answers[0]).RootElement.EnumerateObject().Select(field => field.Name).ShouldBe(fields.Split(' '));
    }

    [Theory, MemberData(nameof(Stages))]
    public async Task A_line_that_cannot_be_read_is_skipped_and_the_others_are_answered(string stage, string line, string fields)
    {
        var bad = new[] { "{", "[]", "null", "7", """{"id":"x"}""", line.Replace("\"id\":\"a\",", "", StringComparison.Ordinal), $"\"{new string('x', 1_100_000)}\"" };

        var (code, answers) = await AnalyzeAsync(stage, $"{line}\n{string.Join('\n', bad)}\n\n{line}\n");

        fields.ShouldStartWith("id");
        code.ShouldBe(2);
        answers.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Ids_come_back_as_they_were_and_unknown_fields_are_ignored()
    {
        var (code, answers) = await AnalyzeAsync("pii", "\uFEFF{\"id\":7,\"text\":\"a\",\"more\":[1]}\r\n  {\"id\":\"сім\",\"text\":\"\"}  ");

        code.ShouldBe(0);
        answers.ShouldBe(["""{"id":7,"spans":[]}""", """{"id":"сім","spans":[]}"""]);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_bad_input_and_leaves_no_output()
    {
        var output = Path.Combine(_folder.FullName, "out.jsonl");

        var code = await CommandLine.RunAsync(["analyze", "pii", Path.Combine(_folder.FullName, "none.jsonl"), "--out", output]);

        code.ShouldBe(2);
        _folder.GetFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_lone_halves_of_characters_is_reported_and_not_a_crash()
    {
        var (code, answers) = await AnalyzeAsync("pii", """{"id":1,"text":"\ud800"}""" + "\n" + """{"id":2,"text":"b"}""");

        code.ShouldBe(2);
        answers.Length.ShouldBe(1);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(int Code, string[] Answers)> AnalyzeAsync(string stage, string lines)
    {
        var input = Path.Combine(_folder.FullName, "in.jsonl");
        var output = Path.Combine(_folder.FullName, "out.jsonl");
        await File.WriteAllTextAsync(input, lines, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), TestContext.Current.CancellationToken);
        var code = await CommandLine.RunAsync(["analyze", stage, input, "--out", output]);
        return (code, await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken));
    }
}
