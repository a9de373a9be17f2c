using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>What is stored as codes and ids, in the words of who reads.</summary>
internal static class InWords
{
    private const string Nothing = "–";

    /// <summary>Who decided or changed something; a rule has no name of its own.</summary>
    public static string? Name(PageTexts texts, string? name) => name == ApproveByRule.Name ? texts["review.rule"] : name;

    /// <summary>A field of a proposal or a task as its history keeps it.</summary>
    public static string Value(PageTexts texts, string field, string? value, IReadOnlyList<ReviewChoices.Named> projects, IReadOnlyDictionary<TaskId, string>? tasks = null) => (field, value) switch
    {
        (_, null or "") => Nothing,
        ("priority" or "category", _) => Word(texts, $"work.{field}", value),
        ("status", _) => Word(texts, "tasks.state", value),
        ("due_on", _) => Chosen.Day(value)?.ToString("d MMM yyyy", texts.Culture) ?? value,
        // What was removed since has no name any more.
        ("project_id", _) => projects.FirstOrDefault(project => project.Id == Chosen.Id<ProjectId>(value))?.Name ?? Nothing,
        ("parent_task_id", _) => Chosen.Id<TaskId>(value) is { } task ? tasks?.GetValueOrDefault(task) ?? Nothing : Nothing,
        _ => value,
    };

    /// <summary>Why a run failed, and what more is known of that.</summary>
    public static (string What, string More) Failure(PageTexts texts, JsonElement error, string? reason)
    {
        var code = error.GetProperty("code").GetString()!;
        var more = new List<string>();
        if (error.GetProperty("batch_index") is { ValueKind: JsonValueKind.Number } batch)
        {
            more.Add(texts.Format("runs.batch", batch.GetInt32() + 1));
        }

        if (error.GetProperty("attempts").GetInt32() is > 0 and var attempts)
        {
            more.Add($"{texts["runs.attempts"]}: {attempts}");
        }

        if (code == RunFacts.AbortedByUser && reason is not null)
        {
            more.Add(reason);
        }

        return (Word(texts, "runs.error", code), string.Join(" · ", more));
    }

    /// <summary>Why a batch was read without the model.</summary>
    public static string Fallback(PageTexts texts, string code) => Word(texts, "runs.fallback", code);

    /// <summary>Why an attempt at a batch failed: a code of ours, or what the machine said.</summary>
    public static string Error(PageTexts texts, string error) => Word(texts, "runs.error", error);

    // Codes of older versions are in the database for ever, and what was erased says so.
    private static string Word(PageTexts texts, string prefix, string code) => Texts.All.ContainsKey($"{prefix}.{code}") ? texts[$"{prefix}.{code}"] : code;
}
