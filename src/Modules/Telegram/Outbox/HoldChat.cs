using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Keeps what Telegram asks for with a 429, and the time at which a message really left.</summary>
internal sealed class HoldChat(UnitOfWork work, IOptions<OutboxOptions> options, TimeProvider clock)
{
    /// <summary>Telegram does not say whether it means the chat or the bot: so many chats at once are the bot.</summary>
    private const int ChatsOfAFlood = 3;
    private static readonly TimeSpan Flood = TimeSpan.FromSeconds(10);

    /// <summary>Where it meant the chats after all, the others wait no longer than this; where it meant the bot, it says so again.</summary>
    private static readonly TimeSpan LongestOfBot = TimeSpan.FromSeconds(60);

    public async Task UntilAsync(BotId bot, long chat, DateTimeOffset until, CancellationToken ct)
    {
        await PutAsync(bot, chat, until, ct);
        await using var flooded = work.Command("""
            select min(held_until) from telegram.outbox_pace
            where bot_id = $1 and chat_id <> 0 and throttled_at > $2 and held_until > $3 having count(*) >= $4
            """);
        flooded.Parameters.AddWithValue(bot.Value);
        flooded.Parameters.AddWithValue(clock.GetUtcNow() - Flood);
        flooded.Parameters.AddWithValue(clock.GetUtcNow());
        flooded.Parameters.AddWithValue(ChatsOfAFlood);
        if (await flooded.ExecuteScalarAsync(ct) is DateTime first)
        {
            await PutAsync(bot, 0, BotUntil(new DateTimeOffset(first, TimeSpan.Zero), clock.GetUtcNow()), ct);
        }
    }

    internal static DateTimeOffset BotUntil(DateTimeOffset firstOfChats, DateTimeOffset now) => firstOfChats < now + LongestOfBot ? firstOfChats : now + LongestOfBot;

    /// <summary>The gap counts from here: what was claimed a second apart may arrive closer.</summary>
    public async Task NoteSentAsync(BotId bot, long chat, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = work.Command("""
            update telegram.outbox_pace set sent[array_upper(sent, 1)] = $3, free_at = greatest(free_at, $4)
            where bot_id = $1 and chat_id = $2 and cardinality(sent) > 0
            """);
        command.Parameters.AddWithValue(bot.Value);
        command.Parameters.AddWithValue(chat);
        command.Parameters.AddWithValue(at);
        command.Parameters.AddWithValue(at + options.Value.ChatGap);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task PutAsync(BotId bot, long chat, DateTimeOffset until, CancellationToken ct)
    {
        await using var command = work.Command("""
            insert into telegram.outbox_pace as p (bot_id, chat_id, free_at, held_until, throttled_at) values ($1, $2, $3, $3, $4)
            on conflict (bot_id, chat_id) do update set free_at = greatest(p.free_at, $3), held_until = greatest(p.held_until, $3), throttled_at = $4
            """);
        command.Parameters.AddWithValue(bot.Value);
        command.Parameters.AddWithValue(chat);
        command.Parameters.AddWithValue(until);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(ct);
    }
}
