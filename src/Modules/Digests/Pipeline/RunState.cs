using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;
using DigestMonolith.Modules.Digests.Agents;
using DigestMonolith.Modules.Digests.Pipeline.Stages.DeliveryManager;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Evaluation;
using DigestMonolith.Modules.Digests.Pipeline.Stages.IngestValidator;
using DigestMonolith.Modules.Digests.Store;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>What is known of a run so far. Immutable: each stage hands on a new one, and nothing is lost between two.</summary>
internal sealed record RunState
{
    public required RunFacts Run { get; init; }
    public required WindowInfo Window { get; init; }
    public required GroupInfo Group { get; init; }
    public required TimeZoneInfo Zone { get; init; }
    public required ReadMessages Source { get; init; }
    /// <summary>What the group said before the window, as counts.</summary>
    public Background Background { get; init; } = Background.None;

    /// <summary>Looked up behind the unit of work that reads the rest: the store may be on the network.</summary>
    public IReadOnlyList<HistoryDocument> History { get; init; } = [];
    public required BaselineDigest? Baseline { get; init; }

    /// <summary>Why the digest could not be delivered whatever it says; known before the first stage.</summary>
    public required IReadOnlyList<string> Blocks { get; init; }

    /// <summary>Whether models are asked, and up to which tier.</summary>
    public required ModelPlan Plan { get; init; }

    /// <summary>After this no model is asked any more.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Stages that ran or were left out, in order.</summary>
    public IReadOnlyList<StageNote> Stages { get; init; } = [];
    public IngestOutput? Ingest { get; init; }

    /// <summary>Everything readable, duplicates among it.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Without duplicates.</summary>
    public IReadOnlyList<ChatMessage> Kept { get; init; } = [];

    /// <summary>Of all messages, each in exactly one.</summary>
    public IReadOnlyList<ChatThread> Threads { get; init; } = [];

    /// <summary>The same threads without duplicates.</summary>
    public IReadOnlyList<ChatThread> KeptThreads { get; init; } = [];
    public IReadOnlyList<ThreadUnit> Units { get; init; } = [];
    public Mood? Mood { get; init; }
    public IReadOnlyList<Participant> Participants { get; init; } = [];
    public IReadOnlyList<Topic> Topics { get; init; } = [];
    public DigestBody? Body { get; init; }

    /// <summary>The model that wrote the body; null when our own analysis did.</summary>
    public string? WrittenBy { get; init; }
    public EvaluationOutput? Evaluation { get; init; }
    public DeliveryDecision? Delivery { get; init; }

    /// <summary>Nothing more is to be read, only to be said why.</summary>
    public bool IsCutShort => Blocks.Count > 0 || Ingest is { Skip: not null } or { Block: not null };

    public RunState Note(string stage, string outcome) => this with { Stages = [.. Stages, new StageNote(stage, outcome)] };
}

/// <summary>The run as its stages see it.</summary>
internal sealed record RunFacts
{
    public required RunId RunId { get; init; }
    public required DigestId DigestId { get; init; }
    public required TenantId TenantId { get; init; }
    public required string TraceId { get; init; }
    public required int Regeneration { get; init; }
    public required string? Language { get; init; }
    public required AccountId? Requester { get; init; }

    public static RunFacts Of(DigestRun run) => new()
    {
        RunId = run.RunId,
        DigestId = run.DigestId,
        TenantId = run.TenantId,
        TraceId = run.TraceId,
        Regeneration = run.Regeneration,
        Language = run.Language,
        Requester = run.Requester,
    };
}

/// <summary>A stage and how it went: ok, retry, fallback, degraded, skipped or failed.</summary>
internal sealed record StageNote(string Name, string Outcome);
