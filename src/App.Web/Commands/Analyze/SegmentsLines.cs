using System.CommandLine;
using System.Text.Json;
using DigestMonolith.Language.Segments;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Where one matter ends and the next begins, in lines of {id, utterances}.</summary>
internal static class SegmentsLines
{
    public static Command Make() => LineCommand.Make(
        "segments", "Where one matter ends and the next begins, in lines of {id, utterances}", AnalyzeJson.Default.SegmentsLinesInput, AnalyzeJson.Default.SegmentsLinesOutput, _ => Analyze);

    private static Output Analyze(Input line) => new()
    {
        Id = line.Id,
        Boundaries = [.. DialogueSegmenter.Ends([.. line.Utterances.Select(text => text ?? throw new BadInputException("an utterance is null"))]).Select(end => end ? 1 : 0)],
    };

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
