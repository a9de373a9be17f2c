using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.Platform.Dlq;

namespace DigestMonolith.IntegrationTests.Dlq;

/// <summary>F14, and letters of events and jobs that the clock gives back.</summary>
public sealed class RetryEventTests(AppFixture app)
{
    private const string Publish = """
        with said as (
            insert into platform.event_pending (event_id, event_type, schema_version, tenant_id, key, trace_id, correlation_id, occurred_at, idempotency_key, source, payload)
            values (gen_random_uuid(), 'digest.revised.v1', 'v1', $1, 'poison', '4bf92f3577b34da6a3ce929d0e0e4736', gen_random_uuid(), now(), 'poison', 'test', $2::jsonb) returning 1)
        select count(*) from said
        """;

    [Fact]
    public async Task An_event_that_does_not_fit_is_a_letter_at_once_and_never_retried_and_others_flow()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.ReadAsync<long>(Publish, tenant.Id.Value, """{"digest_id": 5}""");

        await tenant.UntilLetterAsync("event", "permanent_failure:0:manual_review");
        await app.TickAsync<RetryDueLetters>();
        var digest = await tenant.DigestAsync();

        (await tenant.LetterAsync("event")).ShouldBe("permanent_failure:0:manual_review");
        (await tenant.ReadAsync<string>("select error_class || ' ' || (snippet ->> 'event_type') from platform.dead_letters")).ShouldBe("non_retryable_validation digest.revised.v1");
        (await tenant.ReadAsync<long>("select count(*) from platform.jobs where kind = 'platform.retry_letter'")).ShouldBe(0);
        await Eventually.UntilAsync(async () => await tenant.ReadAsync<string>("select delivery_status from digests.group_digests where id = $1", digest.Id.Value) == "sent");
    }

    [Fact]
    public async Task An_event_that_is_handled_in_the_end_settles_its_letter()
    {
        var tenant = await app.NewTenantAsync();
        var digest = await tenant.DigestAsync();
        // A letter is of an event that nobody is at work on any more.
        await tenant.HeardAsync();
        (await tenant.DeliveriesAsync(digest.Id, "page")).Count.ShouldBe(1);
        // As if the announcement of the digest had failed in its handler for a passing reason.
        await Eventually.UntilAsync(async () => await tenant.ReadAsync<long>("""
            with planted as (
                insert into platform.dead_letters (id, kind, handler, key, seq, logged_at, error_code, error_class, error_message, attempts, failed_at, next_action, next_retry_at)
                select gen_random_uuid(), 'event', 'delivery.deliver_digest', key, seq, logged_at, 'TimeoutException', 'retryable_network', 'Too late', 5, now(), 'retry', now()
                from platform.event_log where event_type = 'digest.ready_for_delivery.v1' returning 1)
            select count(*) from planted
            """) == 1);

        await app.TickAsync<RetryDueLetters>();

        await tenant.UntilLetterAsync("event", "reprocessed:1:retry");
        (await tenant.DeliveriesAsync(digest.Id, "page")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_replicas_ask_once_for_each_letter()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.JobLetterAsync("SomeException");
        await tenant.LetTimePassAsync("job");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.TickAsync<RetryDueLetters>()));
        await tenant.UntilLetterAsync("job", "retrying:1:retry");

        (await tenant.ReadAsync<long>("select count(*) from platform.jobs where kind = 'test.nobody' and state = 'queued'")).ShouldBe(1);
        (await tenant.ReadAsync<int>("select retry_count from platform.dead_letters")).ShouldBe(1);
    }

    [Fact]
    public async Task A_letter_that_cannot_succeed_or_is_not_due_is_left_alone()
    {
        var tenant = await app.NewTenantAsync();
        foreach (var found in new[] { ErrorClass.NonRetryableValidation, ErrorClass.NonRetryableBusiness, ErrorClass.NonRetryableQuota, ErrorClass.RetryableNetwork })
        {
            await tenant.JobLetterAsync(found.ToString(), found);
        }

        await app.TickAsync<RetryDueLetters>();

        (await tenant.ReadAsync<long>("select count(*) from platform.jobs where kind = 'platform.retry_letter'")).ShouldBe(0);
        (await tenant.ReadAsync<long>("select count(*) from platform.dead_letters where state = 'permanent_failure' and next_retry_at is null")).ShouldBe(3);
        (await tenant.ReadAsync<string>("select error_message from platform.dead_letters limit 1")).ShouldContain("[phone]");
    }
}
