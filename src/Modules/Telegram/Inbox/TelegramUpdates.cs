using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>The inbox as other modules read it.</summary>
internal sealed class TelegramUpdates(UnitOfWork work, CountReactions reactions, TimeProvider clock) : ITelegramUpdates
{
    // Events of one chat are handled one after the other, so two of them never take the same. What was taken is in the archive
    // or wanted by nobody: the words go, but for those that the bot still has to answer.
    private const string Take = """
        with waiting as (
            (select update_id, body from telegram.updates where bot_id = $1 and update_id = any($3) and taken_at is null)
            union
            (select update_id, body from telegram.updates where bot_id = $1 and chat_id = $2 and taken_at is null order by update_id limit $4)
        ), taken as (
            update telegram.updates u set taken_at = $5, body = case when u.awaits_answer then u.body end
            from waiting w where u.bot_id = $1 and u.update_id = w.update_id
            returning u.update_id, w.body
        )
        select update_id, body from taken order by update_id
        """;

    // Events that share a transaction come after the first of them has taken what theirs told of.
    private readonly HashSet<(BotId, long)> _taken = [];

    public async Task<IReadOnlyList<TelegramUpdate>> TakeAsync(BotId bot, long chatId, IReadOnlyList<long> updateIds, int more, CancellationToken ct)
    {
        if (updateIds.All(id => _taken.Contains((bot, id))))
        {
            return [];
        }

        await using var command = work.Command(Take);
        command.Parameters.AddWithValue(bot.Value);
        command.Parameters.AddWithValue(chatId);
        command.Parameters.AddWithValue(updateIds.ToArray());
        command.Parameters.AddWithValue(more);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        var updates = new List<TelegramUpdate>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                _taken.Add((bot, reader.GetInt64(0)));
                if (!await reader.IsDBNullAsync(1, ct) && UpdateReader.Read(reader.GetString(1)) is { } update)
                {
                    updates.Add(update);
                }
            }
        }

        return await reactions.OnceAsync(bot, chatId, updates, ct);
    }

    public void TellApart(TelegramUpdateReceived updates)
    {
        foreach (var id in updates.UpdateIds)
        {
            work.Publish(updates with { UpdateIds = [id] });
        }
    }
}
