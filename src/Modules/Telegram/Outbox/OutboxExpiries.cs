using DigestMonolith.Platform.Retention;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>What of the outbox goes by age: letters with the digests they carried, which they can be edited by; how fast a chat was written to once nobody asks any more.</summary>
internal static class OutboxExpiries
{
    public static IReadOnlyList<ExpiryRule> All { get; } =
    [
        new("telegram_outbox", days => days.Digests, """
            delete from telegram.outbox where id in (
                select id from telegram.outbox where created_at < $1 and state not in ('pending', 'sending') order by created_at limit $2)
            """),
        // What holds a chat up holds for hours.
        new("telegram_outbox_pace", _ => 2, """
            delete from telegram.outbox_pace where (bot_id, chat_id) in (
                select bot_id, chat_id from telegram.outbox_pace where free_at < $1 and coalesce(held_until, '-infinity') < $1 limit $2)
            """),
    ];
}
