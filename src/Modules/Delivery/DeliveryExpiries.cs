using DigestMonolith.Platform.Retention;

namespace DigestMonolith.Modules.Delivery;

/// <summary>What of deliveries goes by age.</summary>
internal static class DeliveryExpiries
{
    public static IReadOnlyList<ExpiryRule> All { get; } =
    [
        // Attempts, with what the other side answered; the delivery says on how it ended.
        new("delivery_attempts", days => days.DeliveryAttempts, """
            delete from delivery.delivery_attempts where id in (
                select id from delivery.delivery_attempts where started_at < $1 order by started_at limit $2)
            """),
        // Made after their digests, they go after them: while a digest is there, they keep it from being sent twice.
        new("deliveries", days => days.Digests, """
            delete from delivery.digest_deliveries where id in (
                select id from delivery.digest_deliveries where created_at < $1 and status in ('sent', 'failed', 'blocked', 'uncertain') order by created_at limit $2)
            """),
        new("digest_wishes", days => days.Digests, """
            delete from delivery.wishes where (window_id, account_id, address) in (
                select window_id, account_id, address from delivery.wishes where created_at < $1 order by created_at limit $2)
            """),
    ];
}
