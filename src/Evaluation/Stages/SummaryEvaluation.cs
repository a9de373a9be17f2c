using System.Globalization;
using System.Text.Json;
using DigestMonolith.Evaluation.Claims;
using DigestMonolith.Evaluation.Rouge;
using DigestMonolith.Language.Extracts;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>Extracts against summaries that people wrote, beside the first three and the longest three messages.</summary>
internal sealed class SummaryEvaluation : IStageEvaluation
{
    private const int Statements = 3;

    public IEnumerable<EvaluationRow> Run(DirectoryInfo data)
    {
        var own = new FileInfo(Path.Combine(data.FullName, "summary", "own_dev.jsonl"));
        var meetings = new FileInfo(Path.Combine(data.FullName, "qmsum", "val.jsonl"));
        return
        [
            .. Rows("own chats, English", own.Exists ? [.. Own(own).Where(chat => chat.Language == "en")] : null),
            .. Rows("own chats, Russian and Ukrainian", own.Exists ? [.. Own(own).Where(chat => chat.Language != "en")] : null),
            .. Rows("QMSum val, sentences by their stretch", meetings.Exists ? [.. MeetingClaims.Read(meetings).Select(claim => ("en", claim.Lines, claim.Statement))] : null),
        ];
    }

    private static IEnumerable<(string Language, IReadOnlyList<SourceLine> Lines, string Reference)> Own(FileInfo file)
    {
        foreach (var line in File.ReadLines(file.FullName))
        {
            using var chat = JsonDocument.Parse(line);
            var root = chat.RootElement;
            SourceLine[] lines = [.. root.GetProperty("utterances").EnumerateArray().Select(each => new SourceLine(each.GetProperty("speaker").GetString(), each.GetProperty("text").GetString()!))];
            yield return (root.GetProperty("lang").GetString()!, lines, root.GetProperty("summary").GetString()!);
        }
    }

    private static IEnumerable<EvaluationRow> Rows(string set, IReadOnlyList<(string Language, IReadOnlyList<SourceLine> Lines, string Reference)>? chats)
    {
        RougeScore? Score(Func<IReadOnlyList<SourceLine>, string> write) => chats is { Count: > 0 }
            ? RougeScore.Mean([.. chats.Select(chat => RougeScore.Of(write(chat.Lines), chat.Reference, isLatin: chat.Language == "en"))]) : null;
        var ours = Score(lines => Extraction.Choose(lines, Statements).Text);
        var lead = Score(lines => Join(lines.Take(Statements)));
        var longest = Score(lines => Join(lines.Index().OrderByDescending(line => line.Item.Text.Length).Take(Statements).OrderBy(line => line.Index).Select(line => line.Item)));
        yield return Row("ROUGE-1", ours?.One, lead?.One, longest?.One, "Lead-3 31.3, Longest-3 32.3 on chats");
        yield return Row("ROUGE-2", ours?.Two, lead?.Two, longest?.Two, "Lead-3 8.7, Longest-3 10.3 on chats");
        yield return Row("ROUGE-L", ours?.Longest, lead?.Longest, longest?.Longest, "");

        EvaluationRow Row(string measure, double? figure, double? first, double? most, string published) => new()
        {
            Stage = "summary",
            Set = set,
            Measure = measure,
            Ours = figure,
            Published = published,
            Trivial = first is null ? "" : string.Create(CultureInfo.InvariantCulture, $"Lead-3 {first:0.0}, Longest-3 {most:0.0}"),
        };
    }

    private static string Join(IEnumerable<SourceLine> lines) => string.Join(' ', lines.Select(line => line.Text));
}
