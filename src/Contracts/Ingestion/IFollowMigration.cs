namespace DigestMonolith.Contracts.Ingestion;

/// <summary>Lets a module go on with a watched group under the number of its supergroup, in the unit of work in which the group moves.</summary>
public interface IFollowMigration
{
    /// <summary>Both as the Bot API writes them. Telling it twice changes nothing.</summary>
    Task MoveAsync(long from, long to, CancellationToken ct);
}
