using System.CommandLine;
using System.Text.Json;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Whether a statement rests on its sources, in lines of {id, utterances, statement}.</summary>
internal static class GroundingLines
{
    public static Command Make() => LineCommand.Make(
        "grounding", "Whether a statement rests on its sources, in lines of {id, utterances, statement}", AnalyzeJson.Default.GroundingLinesInput, AnalyzeJson.Default.GroundingLinesOutput, _ => Analyze);

    private static Output Analyze(Input line) => throw new BadInputException("this stage is not there yet");

    internal sealed record Input
    {
        public required JsonElement Id { get; init; }

        /// <summary>Each a text, or {speaker, text}.</summary>
        public required IReadOnlyList<JsonElement> Utterances { get; init; }
        public required string Statement { get; init; }
    }

    internal sealed record Output
    {
        public required JsonElement Id { get; init; }
        public required bool Supported { get; init; }
        public required double Score { get; init; }
        public required IReadOnlyList<string> Reasons { get; init; }
    }
}
