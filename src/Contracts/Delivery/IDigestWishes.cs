namespace DigestMonolith.Contracts.Delivery;

/// <summary>Digests that people ask for in chats, in the caller's unit of work.</summary>
public interface IDigestWishes
{
    /// <summary>
    /// Brings the digest there: now when it is ready, else as soon as it is. Asking twice brings it once. When it does not come,
    /// the chat is told why, once for each time somebody asked.
    /// </summary>
    Task AddAsync(DigestWish wish, CancellationToken ct);
}

/// <summary>Who wants the digest of which window.</summary>
public sealed record DigestWish
{
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }

    /// <summary>Whose right to read it counts.</summary>
    public required AccountId By { get; init; }

    /// <summary>The group's own chat or that person's, as chat or chat:topic; any other gets nothing.</summary>
    public required string Address { get; init; }

    /// <summary>In which they are told when it does not come: en, ru or uk.</summary>
    public required string Language { get; init; }
}

/// <summary>Who wants every digest of a group in their own chat with the bot, in the caller's unit of work.</summary>
public interface IDigestSubscriptions
{
    Task<IReadOnlySet<GroupId>> OfAsync(AccountId account, CancellationToken ct);

    /// <summary>Whether they want them from now on.</summary>
    Task<bool> SwitchAsync(AccountId account, GroupId group, CancellationToken ct);
}
