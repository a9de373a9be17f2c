using DigestMonolith.Platform.Retention;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Delivery;

/// <summary>Attempts, with what the other side answered; the delivery says on how it ended.</summary>
internal sealed class AttemptExpiry(UnitOfWork work) : IExpiry
{
    public string Name => "delivery_attempts";

    public int? DaysOf(RetentionDays days) => days.DeliveryAttempts;

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken ct) => RowExpiry.RemoveAsync(work, """
        delete from delivery.delivery_attempts where id in (
            select id from delivery.delivery_attempts where started_at < $1 order by started_at limit $2)
        """, before, most, ct);
}
