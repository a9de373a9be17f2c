namespace DigestMonolith.Contracts.Proposals;

/// <summary>What is left to do, in the caller's unit of work.</summary>
public interface IOpenTasks
{
    /// <summary>Open tasks, what is due first before the rest, at most so many.</summary>
    Task<OpenTasks> ReadAsync(int most, CancellationToken ct);
}

/// <summary>How many there are, how many proposals wait for a decision, and the first tasks.</summary>
public sealed record OpenTasks(int Tasks, int Proposals, IReadOnlyList<TaskLine> First);

/// <summary>One open task. Its title is people's words: show it to who may read the tenant's tasks.</summary>
public sealed record TaskLine(int Number, string Title, string? Assignee, DateOnly? DueOn);
