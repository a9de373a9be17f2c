using System.Diagnostics.CodeAnalysis;

namespace DigestMonolith.Contracts.Proposals;

/// <summary>A piece of a tenant's work: its groups, keywords and PM.</summary>
public readonly record struct ProjectId(Guid Value) : IId<ProjectId>
{
    public static ProjectId New() => new(Guid.CreateVersion7());
    public static ProjectId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out ProjectId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>One pass of task extraction over a span, reviewed and closed by a PM.</summary>
public readonly record struct AnalysisRunId(Guid Value) : IId<AnalysisRunId>
{
    public static AnalysisRunId New() => new(Guid.CreateVersion7());
    public static AnalysisRunId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out AnalysisRunId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A task that the chats seem to ask for, until somebody decides.</summary>
public readonly record struct ProposalId(Guid Value) : IId<ProposalId>
{
    public static ProposalId New() => new(Guid.CreateVersion7());
    public static ProposalId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out ProposalId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>What was approved, with its evidence.</summary>
public readonly record struct TaskId(Guid Value) : IId<TaskId>
{
    public static TaskId New() => new(Guid.CreateVersion7());
    public static TaskId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out TaskId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A webhook that gets tasks or notices of the PM's work.</summary>
public readonly record struct WorkWebhookId(Guid Value) : IId<WorkWebhookId>
{
    public static WorkWebhookId New() => new(Guid.CreateVersion7());
    public static WorkWebhookId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out WorkWebhookId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
