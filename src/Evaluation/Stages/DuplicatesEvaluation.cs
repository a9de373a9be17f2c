using System.Globalization;
using System.Text.Json;
using DigestMonolith.Evaluation.Scoring;
using DigestMonolith.Language.Context;
using DigestMonolith.Language.Duplicates;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>Likeness of pairs against what people judged, on the part that the weights never saw.</summary>
internal sealed class DuplicatesEvaluation : IStageEvaluation
{
    private const string TrainedOn = "stsb-";

    public IEnumerable<EvaluationRow> Run(DirectoryInfo data) =>
    [
        Row(data, "stsb_en_dev", "word Jaccard 57.0, character-3 cosine 63.4"),
        Row(data, "stsb_ru_dev", "word Jaccard 55.9, character-3 cosine 63.8"),
    ];

    private static EvaluationRow Row(DirectoryInfo data, string set, string published)
    {
        var file = new FileInfo(Path.Combine(data.FullName, "duplicates", $"{set}.jsonl"));
        var row = new EvaluationRow { Stage = "duplicates", Set = set, Measure = "Pearson, every fifth pair", Published = published };
        if (!file.Exists)
        {
            return row;
        }

        var pairs = File.ReadLines(file.FullName)
            .Where(line => line.Length > 0)
            .Select((line, number) => (Line: JsonSerializer.Deserialize<JsonElement>(line), Number: number))
            .Where(pair => !Text(pair.Line, "id").StartsWith(TrainedOn, StringComparison.Ordinal) || PairSplit.IsHeldOut(pair.Number))
            .Select(pair => (A: Text(pair.Line, "a"), B: Text(pair.Line, "b"), Score: pair.Line.GetProperty("score").GetDouble()))
            .ToList();
        var judged = pairs.Select(pair => pair.Score).ToList();
        return row with
        {
            Ours = 100 * Pearson.Of(judged, [.. pairs.Select(pair => Likeness.Of(pair.A, pair.B))]),
            Trivial = string.Create(CultureInfo.InvariantCulture, $"character-3 cosine {100 * Pearson.Of(judged, [.. pairs.Select(pair => GramCosine(pair.A, pair.B))]):0.0}"),
        };
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).ToString();

    private static double GramCosine(string a, string b)
    {
        var vocabulary = Vocabulary.Plain();
        return WordVector.Of(Grams(a), vocabulary).Cosine(WordVector.Of(Grams(b), vocabulary));
    }

    private static string[] Grams(string text)
    {
        var lower = text.ToLowerInvariant();
        return [.. Enumerable.Range(0, Math.Max(lower.Length - 2, 0)).Select(at => lower.Substring(at, 3))];
    }
}
