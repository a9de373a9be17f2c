using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Dlq;

/// <summary>
/// Says of letters of one kind what their module says of every failure, where no failure of the module ended them: a retry
/// could not begin. A keyed service under the kind, where the module has something to say; called in the unit of work that ends the letter.
/// </summary>
public interface IDeadLetterTeller
{
    Task LeftToPeopleAsync(ToldLetter letter, CancellationToken ct);
}

/// <summary>A letter as its module tells of it.</summary>
public sealed record ToldLetter
{
    public required string Kind { get; init; }
    public required string? Stage { get; init; }
    public required string ErrorCode { get; init; }
    public required DigestId? DigestId { get; init; }
    public required WindowId? WindowId { get; init; }

    /// <summary>As it was given with the letter, in JSON.</summary>
    public required string? Snippet { get; init; }
    public required Letter Letter { get; init; }
}
