using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>Counts reactions as a bot hears of them: in channels how many there are, in groups one more or less.</summary>
internal sealed class LiveReactions(UnitOfWork work, TimeProvider clock)
{
    private const string Update = """
        update ingestion.group_messages set reaction_count = least(greatest(coalesce($3, reaction_count + $4), 0), 1000000), updated_at = $5
        where group_id = $1 and tg_message_id = $2 and deleted_at is null
        """;

    public async Task StoreAsync(GroupId group, IReadOnlyList<TelegramReactions> reactions, CancellationToken ct)
    {
        if (reactions.Count == 0)
        {
            return;
        }

        await GroupWriters.EnterAsync(work, group, isAlone: true, ct);
        foreach (var reaction in reactions)
        {
            await using var command = work.Command(Update);
            command.Parameters.AddWithValue(group.Value);
            command.Parameters.AddWithValue(reaction.MessageNumber);
            command.Parameters.Add(new() { Value = (object?)reaction.Total ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
            command.Parameters.AddWithValue(reaction.Change ?? 0);
            command.Parameters.AddWithValue(clock.GetUtcNow());
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
