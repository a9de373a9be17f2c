using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>What the outbox knows of chats: under which number they go on, and whether anything can be sent there.</summary>
internal sealed class ChatBook(UnitOfWork work, TimeProvider clock)
{
    /// <summary>
    /// The group goes on as a supergroup: what waits goes there. What was sent before stays as it is: nobody can edit it any
    /// more, and under its number stands another message there.
    /// </summary>
    public async Task MoveAsync(BotId bot, long from, long to, CancellationToken ct)
    {
        foreach (var sql in (string[])
        [
            """
            with moved as (
                update telegram.outbox set chat_id = $3, migrated_from = coalesce(migrated_from, $2), reply_to = null
                where bot_id = $1 and chat_id = $2 and state in ('pending', 'sending') returning id
            )
            update telegram.outbox_parts p set state = 'sent', tg_message_id = null, error = null, html = null from moved where p.outbox_id = moved.id and p.tg_message_id is not null
            """,
            "update telegram.outbox set only_members_of = $3 where bot_id = $1 and only_members_of = $2 and state in ('pending', 'sending')",
            """
            insert into telegram.outbox_pace (bot_id, chat_id, sent, free_at, held_until)
            select bot_id, $3, sent, free_at, held_until from telegram.outbox_pace where bot_id = $1 and chat_id = $2 on conflict do nothing
            """,
            "delete from telegram.outbox_pace where bot_id = $1 and chat_id = $2 and $3::bigint is not null",
            "delete from telegram.recipients where bot_id = $1 and chat_id in ($2, $3)",
        ])
        {
            await using var command = work.Command(sql);
            command.Parameters.AddWithValue(bot.Value);
            command.Parameters.AddWithValue(from);
            command.Parameters.AddWithValue(to);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public async Task NoteUnreachableAsync(BotId bot, long chat, string reason, CancellationToken ct)
    {
        await using var command = work.Command("""
            insert into telegram.recipients (bot_id, chat_id, unreachable_since, reason) values ($1, $2, $3, $4)
            on conflict (bot_id, chat_id) do update set reason = excluded.reason
            """);
        command.Parameters.AddWithValue(bot.Value);
        command.Parameters.AddWithValue(chat);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(reason);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The chat spoke to the bot, or took it in again.</summary>
    public async Task NoteReachableAsync(BotId bot, long chat, CancellationToken ct)
    {
        await using var command = work.Command("delete from telegram.recipients where bot_id = $1 and chat_id = $2");
        command.Parameters.AddWithValue(bot.Value);
        command.Parameters.AddWithValue(chat);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<bool> IsUnreachableAsync(BotId bot, long chat, CancellationToken ct)
    {
        await using var command = work.Command("select exists (select from telegram.recipients where bot_id = $1 and chat_id = $2)");
        command.Parameters.AddWithValue(bot.Value);
        command.Parameters.AddWithValue(chat);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
