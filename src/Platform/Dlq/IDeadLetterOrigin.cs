using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Dlq;

/// <summary>
/// Gives letters of one kind back to where they came from; the module that made them knows how. A keyed service under the
/// kind, called in the unit of work that holds the letter's row.
/// </summary>
public interface IDeadLetterOrigin
{
    Task<RequeueOutcome> RequeueAsync(OpenLetter letter, CancellationToken ct);
}

/// <summary>The letter, locked.</summary>
public sealed record OpenLetter(Guid Id, string Key, DigestId? DigestId, WindowId? WindowId, Guid? JobId);

/// <summary>What came of giving a letter back.</summary>
public abstract record RequeueOutcome
{
    private RequeueOutcome()
    {
    }

    /// <summary>Its work is under way.</summary>
    public sealed record Requeued : RequeueOutcome;

    /// <summary>Its work is done already; nothing is done again.</summary>
    public sealed record AlreadyDone : RequeueOutcome;

    /// <summary>It cannot be done, or not now.</summary>
    public sealed record Refused(string Code) : RequeueOutcome;

    /// <summary>The letter is settled, or its work is under way already.</summary>
    public sealed record NotWaiting : RequeueOutcome;
}
