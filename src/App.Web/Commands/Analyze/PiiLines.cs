using System.CommandLine;
using System.Text.Json;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Personal data and secrets with their places, in lines of {id, text}.</summary>
internal static class PiiLines
{
    public static Command Make() => LineCommand.Make(
        "pii", "Personal data and secrets with their places, in lines of {id, text}", AnalyzeJson.Default.PiiLinesInput, AnalyzeJson.Default.PiiLinesOutput, _ => Analyze);

    private static Output Analyze(Input line) => throw new BadInputException("this stage is not there yet");

    internal sealed record Input
    {
        public required JsonElement Id { get; init; }
        public required string Text { get; init; }
    }

    internal sealed record Output
    {
        public required JsonElement Id { get; init; }
        public required IReadOnlyList<Span> Spans { get; init; }
    }

    internal sealed record Span(string Type, int Start, int End);
}
