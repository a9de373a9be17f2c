namespace DigestMonolith.Contracts.Ingestion;

/// <summary>What a person in a chat may ask of what they wrote, in the caller's unit of work.</summary>
public interface IPersonalWishes
{
    /// <summary>From now on the person's messages are kept without text, and what they wrote before is forgotten. Asking twice is asking once.</summary>
    Task OptOutAsync(long senderTgId, CancellationToken ct);

    /// <summary>New messages are kept as they are again; what was forgotten stays so. False when there was no such wish.</summary>
    Task<bool> OptInAsync(long senderTgId, CancellationToken ct);

    /// <summary>Forgets one message everywhere, if that person wrote it.</summary>
    Task<ForgetOutcome> ForgetAsync(GroupId group, long tgMessageId, long senderTgId, CancellationToken ct);
}

/// <summary>What became of the wish that a message be forgotten.</summary>
public enum ForgetOutcome
{
    /// <summary>It goes: from the archive, from digests, from proposals, from the inbox.</summary>
    Asked,

    /// <summary>Somebody else wrote it.</summary>
    NotYours,

    /// <summary>We have no such message.</summary>
    NotFound,
}
