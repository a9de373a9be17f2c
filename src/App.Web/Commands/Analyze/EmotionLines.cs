using System.CommandLine;
using System.Text.Json;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>The emotions of a text, in lines of {id, text, lang?}.</summary>
internal static class EmotionLines
{
    public static Command Make() => LineCommand.Make(
        "emotion", "The emotions of a text, in lines of {id, text, lang?}", AnalyzeJson.Default.EmotionLinesInput, AnalyzeJson.Default.EmotionLinesOutput, _ => Analyze);

    private static Output Analyze(Input line) => throw new BadInputException("this stage is not there yet");

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
