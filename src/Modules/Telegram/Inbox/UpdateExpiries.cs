using DigestMonolith.Platform.Retention;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>The inbox is no archive: words go after a day, numbers once Telegram can no longer repeat them.</summary>
internal static class UpdateExpiries
{
    public static IReadOnlyList<ExpiryRule> All { get; } =
    [
        new("telegram_update_bodies", _ => 1, """
            update telegram.updates set body = null where (bot_id, update_id) in (
                select bot_id, update_id from telegram.updates where received_at < $1 and body is not null order by received_at limit $2)
            """),
        // Telegram keeps an update for a day; a week covers a bot whose numbers start anew.
        new("telegram_updates", _ => 8, """
            delete from telegram.updates where (bot_id, update_id) in (
                select bot_id, update_id from telegram.updates where received_at < $1 order by received_at limit $2)
            """),
    ];
}
