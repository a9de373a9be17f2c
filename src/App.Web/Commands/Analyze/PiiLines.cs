using System.CommandLine;
using System.Text.Json;
using DigestMonolith.Language.Pii;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Personal data and secrets with their places, in lines of {id, text}.</summary>
internal static class PiiLines
{
    public static Command Make() => LineCommand.Make(
        "pii", "Personal data and secrets with their places, in lines of {id, text}", AnalyzeJson.Default.PiiLinesInput, AnalyzeJson.Default.PiiLinesOutput, _ => Analyze);

    private static Output Analyze(Input line) => new()
    {
        Id = line.Id,
        Spans = [.. PiiFinder.FindCodePoints(line.Text).Select(span => new Span(PiiTypes.WireName(span.Type), span.Start, span.End))],
    };

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
