using System.Text.Json;
using DigestMonolith.Language.Pii;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>Personal data: spans of three sets by place and by type, and the characters that stay readable.</summary>
internal sealed class PiiEvaluation : IStageEvaluation
{
    private const string Own = "own ru/uk/en dev";
    private const string Presidio = "presidio synthetic dev";
    private const string Vectors = "presidio recognizer vectors";

    // What a regular expression alone is enough for: the rest are names and places.
    private static readonly HashSet<string> Structured =
        new(["PHONE", "EMAIL", "TAX_ID", "ORG_ID", "SNILS", "PASSPORT", "CARD", "IBAN", "IP", "SECRET", "TGUSER", "DOB"], StringComparer.Ordinal);

    private static readonly HashSet<string> VectorsOfOurs = new(["phone", "email", "ip", "iban", "credit_card", "us_ssn", "es_nif", "uk_nhs", "pl_pesel", "it_fiscal_code"], StringComparer.Ordinal);

    public IEnumerable<EvaluationRow> Run(DirectoryInfo data)
    {
        var folder = Path.Combine(data.FullName, "pii");
        var own = Read(Path.Combine(folder, "own_ru_uk_en_dev.jsonl"), LabelledObjects);
        yield return Row(Own, "any-type F1", own, SpanMatch.AnyType, score => score.F1, trivial: "76.6 (regular expressions, test)");
        yield return Row(Own, "exact F1", own, SpanMatch.Exact, score => score.F1, trivial: "50.6 (regular expressions, test)");
        yield return Row(Own, "leaked characters", own, SpanMatch.AnyType, score => score.Leak, trivial: "43.6 (regular expressions, test)");
        yield return Row(Own, "leaked characters of structured types", Only(own, Structured), SpanMatch.AnyType, score => score.Leak, trivial: "");
        var presidio = Read(Path.Combine(folder, "presidio_synth_dev.jsonl"), LabelledObjects);
        yield return Row(Presidio, "any-type F1, all 17 types", presidio, SpanMatch.AnyType, score => score.F1, trivial: "17.8 (regular expressions, test)");
        yield return Row(Presidio, "leaked characters, all 17 types", presidio, SpanMatch.AnyType, score => score.Leak, trivial: "88 (regular expressions, test)");
        var vectors = Read(Path.Combine(folder, "presidio_recognizer_vectors.jsonl"), LabelledPairs);
        yield return Row(Vectors, "any-type F1, all recognizers", vectors, SpanMatch.AnyType, score => score.F1, trivial: "");
        yield return Row(Vectors, "any-type F1, recognizers of our types", vectors?.Where(line => VectorsOfOurs.Contains(line.Group)).ToList(), SpanMatch.AnyType, score => score.F1, trivial: "");
    }

    private static EvaluationRow Row(string set, string measure, List<Line>? lines, SpanMatch match, Func<SpanScore, double> figure, string trivial)
    {
        var score = new SpanScore(match);
        foreach (var line in lines ?? [])
        {
            score.Add(line.Labelled, line.Found);
        }

        return new EvaluationRow { Stage = "pii", Set = set, Measure = measure, Ours = lines is null ? null : figure(score), Trivial = trivial };
    }

    private static List<Line>? Only(List<Line>? lines, HashSet<string> types) =>
        lines?.ConvertAll(line => line with { Labelled = [.. line.Labelled.Where(span => types.Contains(span.Type))] });

    private static List<Line>? Read(string path, Func<JsonElement, IReadOnlyList<LabelledSpan>?> labels)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var lines = new List<Line>();
        foreach (var json in File.ReadLines(path))
        {
            using var row = JsonDocument.Parse(json);
            if (labels(row.RootElement) is { } labelled)
            {
                var text = row.RootElement.GetProperty("text").GetString()!;
                var group = row.RootElement.TryGetProperty("recognizer", out var recognizer) ? recognizer.GetString()! : "";
                lines.Add(new Line(group, labelled, [.. PiiFinder.FindCodePoints(text).Select(span => new LabelledSpan(PiiTypes.WireName(span.Type), span.Start, span.End))]));
            }
        }

        return lines;
    }

    private static List<LabelledSpan> LabelledObjects(JsonElement row) =>
        [.. row.GetProperty("spans").EnumerateArray().Select(span => new LabelledSpan(span.GetProperty("type").GetString()!, span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32()))];

    // Cases that say only how many spans there are cannot be scored.
    private static List<LabelledSpan>? LabelledPairs(JsonElement row)
    {
        if (row.GetProperty("spans") is not { ValueKind: JsonValueKind.Array } spans || (spans.GetArrayLength() == 0 && row.GetProperty("expected_count").GetInt32() > 0))
        {
            return null;
        }

        return [.. spans.EnumerateArray().Select(span => new LabelledSpan("", span[0].GetInt32(), span[1].GetInt32()))];
    }

    private sealed record Line(string Group, IReadOnlyList<LabelledSpan> Labelled, IReadOnlyList<LabelledSpan> Found);
}
