using System.CommandLine;
using System.Text.Json;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Requests, commitments and suggestions with owner and due date, in lines of {id, text, date?, time_zone?, speaker?}.</summary>
internal static class TasksLines
{
    public static Command Make() => LineCommand.Make(
        "tasks", "Requests, commitments and suggestions with owner and due date, in lines of {id, text, date?, time_zone?, speaker?}", AnalyzeJson.Default.TasksLinesInput, AnalyzeJson.Default.TasksLinesOutput, _ => Analyze);

    private static Output Analyze(Input line) => throw new BadInputException("this stage is not there yet");

    internal sealed record Input
    {
        public required JsonElement Id { get; init; }
        public required string Text { get; init; }
        public string? Date { get; init; }
        public string? TimeZone { get; init; }
        public string? Speaker { get; init; }
    }

    internal sealed record Output
    {
        public required JsonElement Id { get; init; }
        public required string Kind { get; init; }
        public required bool Task { get; init; }
        public required double Score { get; init; }
        public string? Owner { get; init; }
        public DueOutput? Due { get; init; }
    }

    internal sealed record DueOutput(string? Date, string Text);
}
