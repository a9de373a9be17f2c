using System.CommandLine;
using System.Text.Json;
using DigestMonolith.Language.Duplicates;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>How much two texts say the same, in lines of {id, a, b}.</summary>
internal static class DuplicatesLines
{
    public static Command Make() => LineCommand.Make(
        "duplicates", "How much two texts say the same, in lines of {id, a, b}", AnalyzeJson.Default.DuplicatesLinesInput, AnalyzeJson.Default.DuplicatesLinesOutput, _ => Analyze);

    private static Output Analyze(Input line) => new() { Id = line.Id, Score = Likeness.Of(line.A, line.B) };

    internal sealed record Input
    {
        public required JsonElement Id { get; init; }
        public required string A { get; init; }
        public required string B { get; init; }
    }

    internal sealed record Output
    {
        public required JsonElement Id { get; init; }
        public required double Score { get; init; }
    }
}
