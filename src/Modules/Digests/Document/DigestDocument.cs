using System.Text.Json.Serialization;

namespace DigestMonolith.Modules.Digests.Document;

/// <summary>
/// The digest as others read it: docs/digest.schema.json says the same in JSON Schema. Nothing of ours is in it, no id,
/// no time of making, so that the same chat gives the same bytes everywhere until somebody edits what was said.
/// </summary>
internal sealed record DigestDocument
{
    public int SchemaVersion { get; init; } = 1;
    public required DocumentGroup Group { get; init; }
    public required DocumentWindow Window { get; init; }

    /// <summary>completed, skipped or blocked.</summary>
    public required string Status { get; init; }
    public string? Reason { get; init; }
    public required DocumentCoverage Coverage { get; init; }
    public required IReadOnlyList<DocumentTopic> Topics { get; init; }
    public required IReadOnlyList<DocumentItem> Decisions { get; init; }
    public required IReadOnlyList<DocumentItem> OpenQuestions { get; init; }

    /// <summary>Questions of earlier windows that are open still; left out when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DocumentCarried>? CarriedQuestions { get; init; }
    public required IReadOnlyList<DocumentAction> Actions { get; init; }
    public required IReadOnlyList<DocumentParticipant> Participants { get; init; }
    public DocumentMood? Mood { get; init; }
    public required DocumentEvaluation Evaluation { get; init; }
    public required IReadOnlyList<DocumentStage> Stages { get; init; }

    /// <summary>Cited messages that were edited after it was made; left out when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? EditedMessageIds { get; init; }
}

/// <summary>Id is Telegram's number of the chat.</summary>
internal sealed record DocumentGroup(long Id, string Title, string Kind);

/// <summary>SizeHours is null for a free span.</summary>
internal sealed record DocumentWindow(DateTimeOffset Start, DateTimeOffset End, int? SizeHours);

/// <summary>The last four add up to the total.</summary>
internal sealed record DocumentCoverage(int Total, int Read, int Duplicates, int Skipped, int Trimmed);

/// <summary>A topic and what is said of it.</summary>
internal sealed record DocumentTopic
{
    public required string Title { get; init; }
    public required string Priority { get; init; }
    public required string Status { get; init; }
    public required int MessageCount { get; init; }
    public required IReadOnlyList<DocumentStatement> Statements { get; init; }
}

/// <summary>A sentence, its messages, and how far they bear it out.</summary>
internal sealed record DocumentStatement(string Text, IReadOnlyList<long> MessageIds, double Support);

/// <summary>A decision or an open question.</summary>
internal sealed record DocumentItem(string Text, IReadOnlyList<long> MessageIds, string? Owner);

/// <summary>A question of an earlier window, and when it was asked.</summary>
internal sealed record DocumentCarried(string Text, IReadOnlyList<long> MessageIds, string? Owner, DateTimeOffset Since);

/// <summary>A promise, or a request that was taken up.</summary>
internal sealed record DocumentAction(string Text, IReadOnlyList<long> MessageIds, string? Owner, DocumentDue? Due)
{
    // Below it fewer than six in ten are what they are taken for; a mark on more of them would be noise.
    private const double Sure = 0.6;

    /// <summary>Calibrated, 0 to 1; left out in digests that were stored before it was measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Confidence { get; init; }

    [JsonIgnore]
    public bool IsUnsure => Confidence < Sure;
}

/// <summary>The day, where it is sure, and the words it was said in.</summary>
internal sealed record DocumentDue(DateOnly? Date, string Text);

/// <summary>A person by role.</summary>
internal sealed record DocumentParticipant(string Name, string? Username, int MessageCount, string Role);

/// <summary>The mood; each index 0 to 1.</summary>
internal sealed record DocumentMood(string Tone, double Intensity, double Conflict, double Collaboration, double Stress, double Enthusiasm);

/// <summary>Scores 0 to 1; null when not computed.</summary>
internal sealed record DocumentEvaluation(double? Faithfulness, double? Coherence, double? Coverage, double? Focus, double? QualityScore);

/// <summary>A stage and how it went. The duration is only there when it was asked for: it differs from run to run.</summary>
internal sealed record DocumentStage(string Name, string Outcome)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DurationMs { get; init; }
}
