using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>
/// Telegram tells each bot that is an administrator of each reaction, and numbers nothing by which two of them would know it
/// for the same. So one of them counts: whose came first, until it is silent for a while in which another is not.
/// </summary>
internal sealed class CountReactions(UnitOfWork work)
{
    // By Telegram's own time, so a bot that is late is not taken for the only one that hears.
    private const string Note = """
        update telegram.chat_bots set reacted_at = greatest(reacted_at, $3) where chat_id = $1 and bot_id = $2
          and not exists (select from telegram.chat_bots other where other.chat_id = $1 and other.bot_id <> $2 and other.reacted_at >= $3 - interval '10 minutes')
        """;

    /// <summary>The updates without the reactions that another bot tells of.</summary>
    public async Task<IReadOnlyList<TelegramUpdate>> OnceAsync(BotId bot, long chat, IReadOnlyList<TelegramUpdate> updates, CancellationToken ct)
    {
        var once = new List<TelegramUpdate>();
        foreach (var update in updates)
        {
            // How many there are is the same from whomever one hears it.
            once.Add(update.Reactions is not { Change: not null } reactions || await IsCounterAsync(bot, chat, reactions.At, ct) ? update : update with { Reactions = null });
        }

        return once;
    }

    private async Task<bool> IsCounterAsync(BotId bot, long chat, DateTimeOffset at, CancellationToken ct)
    {
        await using var note = work.Command(Note);
        note.Parameters.AddWithValue(chat);
        note.Parameters.AddWithValue(bot.Value);
        note.Parameters.AddWithValue(at);
        return await note.ExecuteNonQueryAsync(ct) > 0;
    }
}
