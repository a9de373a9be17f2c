using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Context;

/// <summary>A message of an earlier window of the same group: masked, and found again by its number.</summary>
public sealed record HistoryMessage
{
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Text { get; init; }

    /// <summary>Its score in its own window.</summary>
    public double Score { get; init; }
}

/// <summary>What the next stages read. Kept, duplicates and trimmed together are the messages given.</summary>
public sealed record ContextResult
{
    /// <summary>By time.</summary>
    public required IReadOnlyList<long> Kept { get; init; }

    /// <summary>Message that stays → its copies that do not.</summary>
    public required IReadOnlyDictionary<long, IReadOnlyList<long>> Duplicates { get; init; }

    /// <summary>Message → an earlier one of this window that is much like it.</summary>
    public required IReadOnlyDictionary<long, SoftLink> SoftLinks { get; init; }

    /// <summary>Message → one of an earlier window that says the same.</summary>
    public required IReadOnlyDictionary<long, HistoryLink> HistoryLinks { get; init; }

    /// <summary>Best first, without short acknowledgements.</summary>
    public required IReadOnlyList<RankedMessage> Ranking { get; init; }

    /// <summary>Earlier windows' messages at half their score, apart, so that they push out nothing of this window.</summary>
    public required IReadOnlyList<RankedMessage> HistoryRanking { get; init; }

    /// <summary>By time.</summary>
    public required IReadOnlyList<long> Trimmed { get; init; }

    /// <summary>Author → messages, duplicates and acknowledgements included.</summary>
    public required IReadOnlyDictionary<string, int> MessagesByAuthor { get; init; }
    public required ContextStats Stats { get; init; }
}

/// <summary>A likeness within the window, 4 decimals.</summary>
public sealed record SoftLink(long MatchedId, double Similarity);

/// <summary>A likeness to an earlier window, 4 decimals, and when that message was posted.</summary>
public sealed record HistoryLink(long MatchedId, double Similarity, DateTimeOffset At);

/// <summary>A message and its score, 4 decimals.</summary>
public sealed record RankedMessage(long Id, double Score);

/// <summary>The numbers of one assembly.</summary>
public sealed record ContextStats
{
    public required int Original { get; init; }
    public required int Kept { get; init; }
    public required int DuplicatesRemoved { get; init; }
    public required int TrimmedForMax { get; init; }
    public required int SoftLinked { get; init; }
    public required int HistoryLinked { get; init; }
    public required int Acknowledgements { get; init; }
}
