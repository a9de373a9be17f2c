using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>Who does not want their words kept.</summary>
internal sealed class OptOuts(UnitOfWork work)
{
    /// <summary>Those of the senders who opted out.</summary>
    public async Task<IReadOnlySet<long>> OfAsync(long[] senders, CancellationToken ct)
    {
        if (senders.Length == 0)
        {
            return new HashSet<long>();
        }

        await using var command = work.Command("select array_agg(sender_tg_id) from ingestion.opt_outs where sender_tg_id = any($1)");
        command.Parameters.AddWithValue(senders);
        return (await command.ExecuteScalarAsync(ct) as long[] ?? []).ToHashSet();
    }
}
