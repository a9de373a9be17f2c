using System.CommandLine;
using System.Text.Json;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Where one matter ends and the next begins, in lines of {id, utterances}.</summary>
internal static class SegmentsLines
{
    public static Command Make() => LineCommand.Make(
        "segments", "Where one matter ends and the next begins, in lines of {id, utterances}", AnalyzeJson.Default.SegmentsLinesInput, AnalyzeJson.Default.SegmentsLinesOutput, _ => Analyze);

    private static Output Analyze(Input line) => throw new BadInputException("this stage is not there yet");

    internal sealed record Input
    {
        public required JsonElement Id { get; init; }
        public required IReadOnlyList<string> Utterances { get; init; }
    }

    internal sealed record Output
    {
        public required JsonElement Id { get; init; }
        public required IReadOnlyList<int> Boundaries { get; init; }
    }
}
