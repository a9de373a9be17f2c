using DigestMonolith.Platform.Retention;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>What of the outbox goes by age: letters with the digests they carried, which they can be edited by.</summary>
internal static class OutboxExpiries
{
    public static IReadOnlyList<ExpiryRule> All { get; } =
    [
        new("telegram_outbox", days => days.Digests, """
            delete from telegram.outbox where id in (
                select id from telegram.outbox where created_at < $1 and state not in ('pending', 'sending') order by created_at limit $2)
            """),
    ];
}
