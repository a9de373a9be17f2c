namespace DigestMonolith.Contracts.Ingestion;

/// <summary>Chats that a bot of the tenant sees and nobody watches yet, in the caller's unit of work.</summary>
public interface IGroupDiscovery
{
    /// <summary>Newest first; without those that somebody said no to.</summary>
    Task<IReadOnlyList<SeenChat>> WaitingAsync(CancellationToken ct);

    /// <summary>Watches the chat from now on; who asks is its first member. A chat that is watched already stays as it is.</summary>
    Task<WatchOutcome> WatchAsync(long tgChatId, AccountId by, CancellationToken ct);
}

/// <summary>A chat as its last update named it.</summary>
public sealed record SeenChat(long TgChatId, string Title, string? Username);

/// <summary>What came of the wish to watch a chat.</summary>
public enum WatchOutcome
{
    Watched,
    WatchedAlready,

    /// <summary>No bot of the tenant is in it.</summary>
    NotSeen,
}
