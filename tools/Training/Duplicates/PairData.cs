using System.Text.Json;

namespace DigestMonolith.Training.Duplicates;

/// <summary>A judged pair. The same number in two languages is the same pair, and is never on both sides of a split.</summary>
internal sealed record JudgedPair(string Set, int Number, string A, string B, double Score);

/// <summary>Reads the judged pairs, and all texts of the data that stems are counted in.</summary>
internal static class PairData
{
    public static readonly string[] Sets =
        ["stsb_en_dev", "stsb_ru_dev", "semeval2014_deft_forum", "semeval2015_answers_forums", "semeval2016_question_question"];

    public static IReadOnlyList<JudgedPair> Read(DirectoryInfo data) =>
    [
        .. Sets.SelectMany(set => Lines(Path.Combine(data.FullName, "duplicates", $"{set}.jsonl")).Select((line, number) =>
            new JudgedPair(set, number, line.GetProperty("a").GetString()!, line.GetProperty("b").GetString()!, line.GetProperty("score").GetDouble() / 5))),
    ];

    public static IEnumerable<string> Texts(DirectoryInfo data) =>
        Directory.GetFiles(Path.Combine(data.FullName, "emotion"), "*_train.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(Lines).Select(line => line.GetProperty("text").GetString()!);

    private static IEnumerable<JsonElement> Lines(string path) =>
        File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<JsonElement>(line));
}
