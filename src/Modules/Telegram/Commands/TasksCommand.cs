using System.Text;
using DigestMonolith.Contracts.Proposals;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>/tasks: what is left to do, and how many proposals wait.</summary>
internal sealed class TasksCommand(IOpenTasks tasks, Answers answers) : IBotCommand
{
    private const int Most = 10;

    public IReadOnlyList<string> Names { get; } = ["tasks"];
    public bool IsPrivateOnly => true;
    public bool NeedsAccount => true;

    public async Task RunAsync(string name, Asked asked, CancellationToken ct)
    {
        var open = await tasks.ReadAsync(Most, ct);
        var text = new StringBuilder($"<b>{asked.Tongue.Format("telegram.say.tasks", open.Tasks, open.Proposals)}</b>");
        foreach (var task in open.First)
        {
            text.Append('\n').Append(asked.Tongue.Culture, $"#{task.Number} {Answers.Safe(task.Title)}");
            text.Append(task.Assignee is { } assignee ? $" · {Answers.Safe(assignee)}" : "");
            text.Append(task.DueOn is { } due ? $" · {due.ToString("d MMM", asked.Tongue.Culture)}" : "");
        }

        if (open.Tasks > open.First.Count)
        {
            text.Append('\n').Append(asked.Tongue.Format("telegram.say.tasks_more", open.Tasks - open.First.Count));
        }

        await answers.SayAsync(asked, text.ToString(), ct);
    }
}
