namespace DigestMonolith.Modules.Digests.Document;

/// <summary>What a reader is shown of a statement beside its text: what it is to its topic, who says it where that matters, and when.</summary>
internal sealed record StatementNote(string? Label, string? Speaker, DateTimeOffset? At)
{
    public static StatementNote None { get; } = new(null, null, null);
}

/// <summary>When a decision was taken, and the number of the topic it belongs to, from 0; null when it is none of them.</summary>
internal sealed record DecisionNote(DateTimeOffset? At, int? Topic);
