using DigestMonolith.Contracts;
using DigestMonolith.Modules.Delivery;

namespace DigestMonolith.UnitTests.Delivery;

public sealed class DigestDeliveryTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_attempt_that_a_crash_cut_off_is_taken_again_under_its_number()
    {
        var delivery = New();

        delivery.TryBegin(1, Now).ShouldBeTrue();
        delivery.TryBegin(1, Now).ShouldBeTrue();
        delivery.Attempt.ShouldBe(1);
    }

    [Fact]
    public void Only_the_next_attempt_may_begin()
    {
        var delivery = New();
        delivery.TryBegin(2, Now).ShouldBeFalse();
        delivery.TryBegin(1, Now);
        delivery.Postpone("http_500", Now.AddSeconds(30), Now);

        delivery.TryBegin(1, Now).ShouldBeFalse();
        delivery.TryBegin(2, Now).ShouldBeTrue();
        delivery.NextAttemptAt.ShouldBeNull();
    }

    [Fact]
    public void What_was_sent_never_starts_again()
    {
        var delivery = New();
        delivery.TryBegin(1, Now);
        delivery.MarkSent(Now);

        delivery.TryBegin(2, Now).ShouldBeFalse();
        delivery.TryRestart(Now).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => delivery.MarkFailed("late", Now));
    }

    [Fact]
    public void A_failed_delivery_gets_a_full_new_round_of_attempts()
    {
        var delivery = New();
        delivery.TryBegin(1, Now);
        delivery.MarkFailed("http_400", Now);

        delivery.TryRestart(Now).ShouldBeTrue();
        delivery.TryBegin(2, Now).ShouldBeTrue();

        (delivery.Attempt, delivery.Retries).ShouldBe((2, 0));
    }

    [Fact]
    public void The_event_of_a_blocked_delivery_is_a_failure_with_its_reason_and_no_time()
    {
        var tenant = TenantId.New();
        var delivery = New();
        delivery.Block("missing_scope:DIGEST_READ", Now);

        var message = delivery.ToEvent(tenant);

        (message.Status, message.Error, message.DeliveredAt).ShouldBe(("failed", "blocked_rbac: missing_scope:DIGEST_READ", null));
    }

    private static DigestDelivery New() => DigestDelivery.Of(
        new DeliveryPlan
        {
            DigestId = DigestId.New(),
            WindowId = WindowId.New(),
            GroupId = GroupId.New(),
            Channel = DeliveryRoute.Webhook,
            AddressHash = "hash",
            Format = "json",
        },
        Now);
}
