using System.CommandLine;
using System.Text.Json;
using DigestMonolith.Language.Emotions;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>The emotions of a text, in lines of {id, text, lang?}.</summary>
internal static class EmotionLines
{
    private static readonly Option<string?> Labels = new("--labels")
    {
        Description = $"Answer with these labels only, of {string.Join(", ", EmotionLabels.All)}; {EmotionLabels.Neutral} is a label only when it is named here",
        HelpName = "a,b,…",
    };

    public static Command Make()
    {
        var command = LineCommand.Make(
            "emotion", "The emotions of a text, in lines of {id, text, lang?}", AnalyzeJson.Default.EmotionLinesInput, AnalyzeJson.Default.EmotionLinesOutput,
            parsed => Analysis(Asked(parsed.GetValue(Labels))));
        command.Options.Add(Labels);
        return command;
    }

    private static Func<Input, Output> Analysis(HashSet<string> asked) => line =>
    {
        var reading = EmotionReader.Read(line.Text, line.Lang, asked);
        return new Output
        {
            Id = line.Id,
            Lang = reading.Language,
            Labels = reading.Labels,
            Scores = new OrderedDictionary<string, double>(reading.Scores.Select(score => KeyValuePair.Create(score.Label, score.Score))),
        };
    };

    private static HashSet<string> Asked(string? labels)
    {
        if (labels is null)
        {
            return [.. EmotionLabels.Emotions];
        }

        var asked = labels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return asked.FirstOrDefault(label => !EmotionLabels.All.Contains(label)) is { } unknown
            ? throw new BadInputException($"--labels: {unknown} is none of {string.Join(", ", EmotionLabels.All)}")
            : asked.Count > 0 ? asked : throw new BadInputException("--labels names no label");
    }

    internal sealed record Input
    {
        public required JsonElement Id { get; init; }
        public required string Text { get; init; }
        public string? Lang { get; init; }
    }

    internal sealed record Output
    {
        public required JsonElement Id { get; init; }
        public required string Lang { get; init; }
        public required IReadOnlyList<string> Labels { get; init; }
        public required IReadOnlyDictionary<string, double> Scores { get; init; }
    }
}
