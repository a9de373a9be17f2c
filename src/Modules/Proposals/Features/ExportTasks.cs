using System.Globalization;
using System.Text;
using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>The tasks as a file, CSV (RFC 4180) or JSON; at most 50,000, the newest.</summary>
internal static class ExportTasks
{
    private const int Most = 50_000;

    private static readonly string[] Columns =
        ["number", "title", "status", "priority", "category", "assignee", "due_on", "tags", "incident_count", "description", "created_at", "updated_at", "id", "project_id", "parent_task_id", "created_from_proposal_id"];

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        ProposalsDbContext db, CancellationToken ct, string format = "csv", Word<TaskState>? status = null, Word<Priority>? priority = null, Word<Category>? category = null,
        [FromQuery(Name = "project_id")] ProjectId? projectId = null, string? assignee = null, [FromQuery(Name = "due_before")] DateOnly? dueBefore = null, string? q = null)
    {
        if (format is not ("csv" or "json"))
        {
            return Problems.Invalid("format", "csv or json.");
        }

        var filter = new ListTasks.Filter { Status = status?.Value, Priority = priority?.Value, Category = category?.Value, ProjectId = projectId, Assignee = assignee, DueBefore = dueBefore, Text = q };
        var tasks = await filter.Apply(db.Tasks).Take(Most).Select(TaskView.Of).ToListAsync(ct);
        return format == "json"
            ? TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(tasks, EventJson.Options), "application/json", "tasks.json")
            : TypedResults.File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Csv(tasks))).ToArray(), "text/csv; charset=utf-8", "tasks.csv");
    }

    /// <summary>With a header; CRLF ends a line, as the standard has it.</summary>
    internal static string Csv(IEnumerable<TaskView> tasks)
    {
        var text = new StringBuilder().AppendJoin(',', Columns).Append("\r\n");
        foreach (var task in tasks)
        {
            text.AppendJoin(',', Cells(task).Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string?> Cells(TaskView task) =>
    [
        task.Number.ToString(CultureInfo.InvariantCulture), task.Title, SnakeCase.Of(task.Status), SnakeCase.Of(task.Priority), SnakeCase.Of(task.Category), task.Assignee,
        task.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), string.Join(' ', task.Tags), task.IncidentCount.ToString(CultureInfo.InvariantCulture), task.Description,
        task.CreatedAt.ToString("O", CultureInfo.InvariantCulture), task.UpdatedAt.ToString("O", CultureInfo.InvariantCulture),
        task.Id.ToString(), task.ProjectId?.ToString(), task.ParentTaskId?.ToString(), task.CreatedFromProposalId?.ToString(),
    ];

    // A cell that begins like a formula is one to a spreadsheet: an apostrophe makes it text.
    private static string Cell(string? value)
    {
        if (value is not { Length: > 0 } text)
        {
            return "";
        }

        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
