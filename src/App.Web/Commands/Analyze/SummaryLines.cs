using System.CommandLine;
using System.Text.Json;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>The statements that carry a dialogue, in lines of {id, utterances: [{speaker, text}]}.</summary>
internal static class SummaryLines
{
    public static Command Make() => LineCommand.Make(
        "summary", "The statements that carry a dialogue, in lines of {id, utterances: [{speaker, text}]}", AnalyzeJson.Default.SummaryLinesInput, AnalyzeJson.Default.SummaryLinesOutput, _ => Analyze);

    private static Output Analyze(Input line) => throw new BadInputException("this stage is not there yet");

    internal sealed record Input
    {
        public required JsonElement Id { get; init; }
        public required IReadOnlyList<Utterance> Utterances { get; init; }
    }

    internal sealed record Utterance
    {
        public string? Speaker { get; init; }
        public required string Text { get; init; }
    }

    internal sealed record Output
    {
        public required JsonElement Id { get; init; }
        public required string Summary { get; init; }
        public required IReadOnlyList<int> Sources { get; init; }
    }
}
