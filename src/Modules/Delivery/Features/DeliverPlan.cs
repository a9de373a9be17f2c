namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>Makes the delivery that a plan means, unless it is there; what was sent or is on its way is left alone, what failed gets another round.</summary>
internal sealed class DeliverPlan(DeliveryDbContext db, DeliveryRights rights, AnnounceDelivery announce, StartSending sending, TimeProvider clock)
{
    public async Task RunAsync(DeliveryPlan plan, DigestDelivery? there, CancellationToken ct)
    {
        if (there is null)
        {
            there = DigestDelivery.Of(plan, clock.GetUtcNow());
            db.Deliveries.Add(there);
        }
        else if (there.TryRestart(clock.GetUtcNow()))
        {
            there.Follow(plan.ChannelId, plan.AddressMasked);
        }
        else
        {
            if (there.Status == DeliveryStatus.Uncertain)
            {
                // Whoever asks for it once more is told that a click on the delivery is what it takes.
                await announce.EndedAsync(there, ct);
            }

            return;
        }

        await StartAsync(there, plan, ct);
    }

    private async Task StartAsync(DigestDelivery delivery, DeliveryPlan plan, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await rights.MissingScopeAsync(delivery, ct) is { } scope)
        {
            delivery.Block($"missing_scope:{scope}", now);
        }
        else if (plan.Obstacle is { } right && DeliveryErrors.IsOfRights(right))
        {
            delivery.Block(right, now);
        }
        else if (plan.Obstacle is { } obstacle)
        {
            delivery.MarkFailed(obstacle, now);
        }
        else if (plan.Channel == DeliveryRoute.Page)
        {
            delivery.MarkSent(now);
        }
        else
        {
            await sending.BeginAsync(delivery, ct);
            return;
        }

        await announce.EndedAsync(delivery, ct);
    }
}
