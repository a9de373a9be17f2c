namespace DigestMonolith.Contracts.Ingestion;

/// <summary>Lets a module go on with a watched group under the number of its supergroup, in the unit of work in which the group moves.</summary>
public interface IFollowMigration
{
    /// <summary>
    /// Both as the Bot API writes them. Messages from before have moved by <see cref="OldMessages"/>, where Telegram's own
    /// exports put them. Telling it twice changes nothing.
    /// </summary>
    Task MoveAsync(GroupId group, long from, long to, CancellationToken ct);

    /// <summary>What a message from before is numbered now: those of the supergroup begin with one again.</summary>
    static long OldMessages(long number) => number > 0 ? number - OfBefore : number;

    /// <summary>How the chat of before numbers a message; null when it is one of the supergroup.</summary>
    static long? NumberBefore(long number) => number > 0 ? null : number + OfBefore;

    private const long OfBefore = 1_000_000_000;
}
