using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DigestMonolith.Language.Tasks;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Requests, commitments and suggestions with owner and due date, in lines of {id, text, date?, time_zone?, speaker?}.</summary>
internal static class TasksLines
{
    private const int Digits = 4;

    private static readonly string[] Local =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private static readonly string[] Offset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK"];

    public static Command Make() => LineCommand.Make(
        "tasks", "Requests, commitments and suggestions with owner and due date, in lines of {id, text, date?, time_zone?, speaker?}", AnalyzeJson.Default.TasksLinesInput, AnalyzeJson.Default.TasksLinesOutput, _ => Analyze);

    private static Output Analyze(Input line)
    {
        var zone = Zone(line.TimeZone);
        var reading = TaskReader.Read(line.Text, PostedAt(line.Date, zone), zone, line.Speaker);
        return new Output
        {
            Id = line.Id,
            Kind = reading.Kind switch
            {
                TaskKind.Request => "request",
                TaskKind.Commitment => "commitment",
                TaskKind.Suggestion => "suggestion",
                _ => "none",
            },
            Task = reading.IsTask,
            Score = Math.Round(reading.Score, Digits),
            Owner = reading.Owner,
            Due = reading.Due is { } due ? new DueOutput(due.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), due.Text) : null,
        };
    }

    private static TimeZoneInfo Zone(string? name) =>
        name is null ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : throw new BadInputException($"time_zone: there is no zone {name}");

    /// <summary>A date without an offset is in the zone of the line; a day without an hour is its beginning.</summary>
    private static DateTimeOffset? PostedAt(string? date, TimeZoneInfo zone)
    {
        if (date is null)
        {
            return null;
        }

        if (DateTime.TryParseExact(date, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return IsUsual(local.Year) ? new DateTimeOffset(local, zone.GetUtcOffset(local)) : throw NoDate(date);
        }

        return DateTimeOffset.TryParseExact(date, Offset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && IsUsual(at.Year)
            ? at : throw NoDate(date);
    }

    private static BadInputException NoDate(string date) => new($"date: {date} is neither an ISO date nor an ISO time");

    // Counting days from the first or the last year there is leaves the calendar.
    private static bool IsUsual(int year) => year is > 1 and < 9000;

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
