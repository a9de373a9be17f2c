using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Platform.Retention;

/// <summary>Removes rows by age with one statement: $1 is the time, $2 how many at most.</summary>
public static class RowExpiry
{
    public static async Task<int> RemoveAsync(UnitOfWork work, string sql, DateTimeOffset before, int most, CancellationToken ct)
    {
        await using var command = work.Command(sql);
        command.Parameters.AddWithValue(before.ToUniversalTime());
        command.Parameters.AddWithValue(most);
        return await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>Settled dead letters; waiting ones stay.</summary>
internal sealed class DeadLetterExpiry(UnitOfWork work) : IExpiry
{
    public string Name => "dead_letters";

    public int? DaysOf(RetentionDays days) => days.DeadLetters;

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken ct) => RowExpiry.RemoveAsync(work, """
        delete from platform.dead_letters where id in (
            select id from platform.dead_letters where state <> 'pending' and resolved_at < $1 order by resolved_at limit $2)
        """, before, most, ct);
}

/// <summary>Questions to models; spans of quotas are far shorter than what is kept at least.</summary>
internal sealed class LedgerExpiry(UnitOfWork work) : IExpiry
{
    public string Name => "ledger";

    public int? DaysOf(RetentionDays days) => days.Ledger;

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken ct) => RowExpiry.RemoveAsync(work, """
        delete from platform.llm_usage_ledger where id in (select id from platform.llm_usage_ledger where at < $1 order by at limit $2)
        """, before, most, ct);
}
