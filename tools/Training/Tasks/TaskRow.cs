using System.Text;
using System.Text.Json;
using DigestMonolith.Language.Tasks;
using DigestMonolith.Training.Linear;

namespace DigestMonolith.Training.Tasks;

/// <summary>A labelled sentence with its fold and what the rules find in it.</summary>
internal sealed record TaskRow(string Set, string Text, bool IsTask, int Fold, TaskEvidence Evidence)
{
    public const int Folds = 5;
    public const string Parakweet = "parakweet_train";
    public const string Enron = "enron_verified_dev";

    /// <summary>Makes both answers of both sets weigh the same.</summary>
    public double Weight { get; private init; } = 1;

    public static IReadOnlyList<TaskRow> Load(DirectoryInfo data) => [.. Load(data, Parakweet), .. Load(data, Enron)];

    private static IEnumerable<TaskRow> Load(DirectoryInfo data, string set)
    {
        var rows = File.ReadLines(Path.Combine(data.FullName, "action_items", set + ".jsonl")).Select(line => Read(set, line)).ToArray();
        var yes = rows.Count(row => row.IsTask);
        return rows.Select(row => row with { Weight = rows.Length / (2.0 * (row.IsTask ? yes : rows.Length - yes)) });
    }

    private static TaskRow Read(string set, string line)
    {
        using var row = JsonDocument.Parse(line);
        var text = row.RootElement.GetProperty("text").GetString()!;
        return new TaskRow(set, text, row.RootElement.GetProperty("intent").GetBoolean(), OutOfFold.FoldOf(Letters(text), Folds), TaskEvidence.Of(text));
    }

    // The two sets share most sentences, some with other marks or spaces: they must not part.
    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsLetter(letter))
            {
                letters.Append(char.ToLowerInvariant(letter));
            }
        }

        return letters.ToString();
    }
}
