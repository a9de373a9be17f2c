using DigestMonolith.Contracts.Proposals;

namespace DigestMonolith.Modules.Realtime.Frames;

/// <summary>One event as every client of its tenant gets it, written once; an event of several messages is several frames.</summary>
internal sealed record Broadcast
{
    public required long Seq { get; init; }
    public required DateTimeOffset LoggedAt { get; init; }
    public required string Topic { get; init; }

    /// <summary>The same topic of the event's project; null when it belongs to none.</summary>
    public required string? ScopedTopic { get; init; }

    /// <summary>UTF-8 JSON, never empty.</summary>
    public required IReadOnlyList<byte[]> Frames { get; init; }

    public bool IsOf(IReadOnlySet<string> topics) => topics.Contains(Topic) || (ScopedTopic is { } scoped && topics.Contains(scoped));

    /// <summary>Whether it is of one of the topics, and comes after that topic's number.</summary>
    public bool IsBehind(IReadOnlyDictionary<string, long> numbers) =>
        (numbers.TryGetValue(Topic, out var flat) && Seq > flat) || (ScopedTopic is { } scoped && numbers.TryGetValue(scoped, out var own) && Seq > own);
}
