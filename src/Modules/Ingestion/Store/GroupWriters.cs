using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Ingestion.Store;

/// <summary>
/// Who writes messages of a group. An import has two transactions at a time, of which the second waits in this process
/// for the first. PostgreSQL does not see that, so a third writer between them could be a deadlock that nobody ends:
/// whoever is no import is alone.
/// </summary>
internal static class GroupWriters
{
    /// <summary>Until the end of the transaction; before its first row of the group.</summary>
    public static async Task EnterAsync(UnitOfWork work, GroupId group, bool isAlone, CancellationToken ct)
    {
        var mode = isAlone ? "" : "_shared";
        await using var command = work.Command($"select pg_advisory_xact_lock{mode}(hashtextextended('ingestion.group_messages:' || $1, 0))");
        command.Parameters.AddWithValue(group.ToString());
        await command.ExecuteNonQueryAsync(ct);
    }
}
