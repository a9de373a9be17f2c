namespace DigestMonolith.Contracts.Ingestion;

/// <summary>Takes what a module made of messages out of its own tables, in the unit of work in which the messages go.</summary>
public interface IForgetMessages
{
    /// <summary>How much it changed, by name.</summary>
    Task<IReadOnlyDictionary<string, int>> ForgetAsync(ForgottenMessages forgotten, CancellationToken ct);
}

/// <summary>Takes it out of what lies outside the database; called behind that unit of work and in none, again until it succeeds.</summary>
public interface IForgetElsewhere
{
    /// <summary>False where nothing is kept there.</summary>
    bool IsUsed { get; }

    Task ForgetAsync(TenantId tenant, GroupId group, IReadOnlySet<long> tgMessageIds, CancellationToken ct);
}

/// <summary>Messages of one group that go.</summary>
public sealed record ForgottenMessages
{
    public required GroupId GroupId { get; init; }
    public required IReadOnlySet<long> TgMessageIds { get; init; }

    /// <summary>Their texts as they were, for finding words of them; empty when only age takes them.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Names of the person who is forgotten, without @; empty when it is not a person.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>True when age takes the messages: digests have days of their own.</summary>
    public bool KeepsDigests { get; init; }
}
