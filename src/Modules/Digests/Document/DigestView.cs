using System.Text.Json.Serialization;

namespace DigestMonolith.Modules.Digests.Document;

/// <summary>A digest with what its rendering needs beside it; this is what is stored.</summary>
internal sealed record DigestView
{
    public required DigestDocument Document { get; init; }

    /// <summary>ru, uk or en.</summary>
    public required string Language { get; init; }

    /// <summary>IANA name; shown times are in it.</summary>
    public required string TimeZone { get; init; }
    public string? GroupUsername { get; init; }

    /// <summary>First and last message read; null when there is none.</summary>
    public DateTimeOffset? First { get; init; }
    public DateTimeOffset? Last { get; init; }

    /// <summary>People who wrote.</summary>
    public int People { get; init; }

    /// <summary>How much was hidden, by kind.</summary>
    public IReadOnlyDictionary<string, int> Hidden { get; init; } = new Dictionary<string, int>();

    /// <summary>Entries left out, by reason.</summary>
    public IReadOnlyDictionary<string, int> Skipped { get; init; } = new Dictionary<string, int>();

    /// <summary>Messages in each of 24 equal parts of the window.</summary>
    public IReadOnlyList<int> Activity { get; init; } = [];

    /// <summary>For each topic a note for each statement; empty for what was written by others.</summary>
    public IReadOnlyList<IReadOnlyList<StatementNote>> TopicNotes { get; init; } = [];

    /// <summary>A note for each decision.</summary>
    public IReadOnlyList<DecisionNote> DecisionNotes { get; init; } = [];

    /// <summary>When each open question was asked.</summary>
    public IReadOnlyList<DateTimeOffset> QuestionTimes { get; init; } = [];

    /// <summary>All reasons of a block, the first decided.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Who made it, where models were asked; null where none was.</summary>
    public EngineNote? Engine { get; init; }

    /// <summary>When a person let it go out although it did not pass; null when it passed, or is held back.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>How many sentences were erased on request; null when nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Erased { get; init; }

    /// <summary>Title, also of the message that carries it.</summary>
    public required string Title { get; init; }
}

/// <summary>The model that wrote the digest, null when our own analysis did in its place, and the stages that are ours though a model was asked.</summary>
internal sealed record EngineNote(string? Model, IReadOnlyList<string> LocalStages)
{
    /// <summary>Why no model was asked although one was wanted: provider_unusable or cost_cap; null when one was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hindrance { get; init; }
}
