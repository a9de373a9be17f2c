using DigestMonolith.Contracts.Proposals;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>What people set of a project.</summary>
internal sealed record ProjectSettings
{
    public required string Name { get; init; }
    public string Description { get; init; } = "";

    /// <summary>At least one: what makes a message the project's matter.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }
    public IReadOnlyDictionary<string, string> Glossary { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<ProjectComponent> Components { get; init; } = [];
    public PriorityRules PriorityRules { get; init; } = new();
    public AccountId? PmAccountId { get; init; }
    public IReadOnlyList<AccountId> MemberIds { get; init; } = [];

    /// <summary>auto, en, ru or uk.</summary>
    public string Language { get; init; } = "auto";
    public bool IsActive { get; init; } = true;

    /// <summary>The local hour of the daily run; null for none.</summary>
    public int? ScheduleHour { get; init; }
    public bool AutoApprove { get; init; }
    public double AutoApproveThreshold { get; init; } = 0.95;
    public int AutoApproveDailyCap { get; init; } = 20;
}

/// <summary>What an analysis run goes by, as it was when the run was made.</summary>
internal sealed record ProjectConfig
{
    public required ProjectId Id { get; init; }
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public required string Version { get; init; }
    public string Language { get; init; } = "auto";
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public IReadOnlyDictionary<string, string> Glossary { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<ProjectComponent> Components { get; init; } = [];
    public PriorityRules PriorityRules { get; init; } = new();
}

/// <summary>A part of what the project builds, and the words that mean it.</summary>
internal sealed record ProjectComponent(string Name, IReadOnlyList<string> Keywords);

/// <summary>Words that raise a proposal's priority at least to critical or high.</summary>
internal sealed record PriorityRules
{
    public IReadOnlyList<string> CriticalKeywords { get; init; } = [];
    public IReadOnlyList<string> HighKeywords { get; init; } = [];
}

/// <summary>What a run's config_snapshot holds.</summary>
internal sealed record RunConfig
{
    /// <summary>Null when the run names no project.</summary>
    public ProjectConfig? Project { get; init; }

    /// <summary>The groups that are read; empty for every active one.</summary>
    public IReadOnlyList<GroupId> Groups { get; init; } = [];
    public required int MinContentLength { get; init; }
    public required int TimeGapSeconds { get; init; }
    public required int MaxBatchSize { get; init; }
    public required string TimeZone { get; init; }
}
