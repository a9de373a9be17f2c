using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.Platform.Dlq;

namespace DigestMonolith.IntegrationTests.Dlq;

/// <summary>F9, F15: a delivery that failed waits as a letter; one that arrived is never sent again.</summary>
public sealed class RetryDeliveryTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_delivery_is_left_to_people_and_sent_when_they_requeue_it()
    {
        var tenant = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app, 403);
        await receiver.SubscribeAsync(tenant);
        var digest = await tenant.DigestAsync();
        await tenant.SettledAsync(digest.Id, "failed");

        (await tenant.LetterAsync("delivery")).ShouldBe("permanent_failure:0:manual_review");
        (await tenant.ReadAsync<string>("select error_code || ' ' || error_message || ' ' || error_class from platform.dead_letters")).ShouldBe("delivery_failed http_403 non_retryable_validation");
        await app.TickAsync<RetryDueLetters>();
        (await tenant.LetterAsync("delivery")).ShouldBe("permanent_failure:0:manual_review");
        var keeper = await app.OperatorAsync(await app.NewTenantAsync());
        var letter = await tenant.ReadAsync<Guid>("select id from platform.dead_letters");

        (await keeper.Http.PostAsync($"/api/admin/dlq/{letter}/requeue", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await tenant.SettledAsync(digest.Id, "sent");

        (await tenant.LetterAsync("delivery")).ShouldStartWith("requeued:1:");
        receiver.Hits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Retries_that_are_used_up_are_taken_up_again_when_due()
    {
        var tenant = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app, [.. Enumerable.Repeat(503, 6)]);
        await receiver.SubscribeAsync(tenant);
        var digest = await tenant.DigestAsync();
        await tenant.SettledAsync(digest.Id, "failed");
        (await tenant.LetterAsync("delivery")).ShouldBe("pending:0:retry");

        await tenant.LetTimePassAsync("delivery");
        await app.TickAsync<RetryDueLetters>();

        await tenant.SettledAsync(digest.Id, "sent");
        await tenant.UntilLetterAsync("delivery", "reprocessed:1:retry");
        receiver.Hits.Count.ShouldBe(7);
    }

    [Fact]
    public async Task A_delivery_that_arrived_meanwhile_is_not_sent_a_second_time()
    {
        var tenant = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app, 403);
        await receiver.SubscribeAsync(tenant);
        var digest = await tenant.DigestAsync();
        var delivery = (await tenant.SettledAsync(digest.Id, "failed")).GetProperty("id").GetGuid();
        (await tenant.Http.PostAsync($"/api/deliveries/{delivery}/retry", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await tenant.SettledAsync(digest.Id, "sent");
        await tenant.UntilLetterAsync("delivery", "reprocessed:0:manual_review");
        // As if the letter had been left behind.
        var letter = await tenant.ReadAsync<Guid>("update platform.dead_letters set state = 'pending', resolved_at = null returning id");
        var keeper = await app.OperatorAsync(tenant);

        var answer = await keeper.Http.PostAsync($"/api/admin/dlq/{letter}/requeue", null, Ct);

        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("result").GetString().ShouldBe("already_done");
        (await tenant.LetterAsync("delivery")).ShouldBe("reprocessed:0:manual_review");
        (await tenant.ReadAsync<long>("select count(*) from platform.jobs where kind = 'delivery.send' and state in ('queued', 'running')")).ShouldBe(0);
        receiver.Hits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task However_many_people_requeue_it_at_once_it_is_sent_once()
    {
        var tenant = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app, 403);
        await receiver.SubscribeAsync(tenant);
        var digest = await tenant.DigestAsync();
        await tenant.SettledAsync(digest.Id, "failed");
        await tenant.UntilLetterAsync("delivery", "permanent_failure:0:manual_review");
        var letter = await tenant.ReadAsync<Guid>("select id from platform.dead_letters");
        var keepers = new[] { await app.OperatorAsync(tenant), await app.OperatorAsync(tenant) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => keepers[n % 2].Http.PostAsync($"/api/admin/dlq/{letter}/requeue", null, Ct)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(7);
        await tenant.SettledAsync(digest.Id, "sent");
        await Eventually.UntilAsync(async () => await tenant.ReadAsync<long>("select count(*) from platform.jobs where state in ('queued', 'running')") == 0);
        receiver.Hits.Count.ShouldBe(2);
        (await tenant.ReadAsync<long>("select count(*) from delivery.delivery_attempts")).ShouldBe(2);
        (await tenant.ReadAsync<long>("select count(*) from platform.audit_log where action = 'platform.dead_letter.requeue'")).ShouldBe(1);
        // Neither dropped any more, nor requeued: it is done.
        (await keepers[0].Http.PostAsync($"/api/admin/dlq/{letter}/drop", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await tenant.LetterAsync("delivery")).ShouldStartWith("requeued:1:");
    }

    [Fact]
    public async Task A_retry_of_a_delivery_that_is_gone_is_said_like_every_other_failure()
    {
        var tenant = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app, [.. Enumerable.Repeat(503, 6)]);
        await receiver.SubscribeAsync(tenant);
        var digest = await tenant.DigestAsync();
        await tenant.SettledAsync(digest.Id, "failed");
        await tenant.UntilLetterAsync("delivery", "pending:0:retry");
        await tenant.ReadAsync<int>("delete from delivery.digest_deliveries where channel = 'webhook' returning 1");

        await tenant.LetTimePassAsync("delivery");
        await app.TickAsync<RetryDueLetters>();

        await tenant.UntilLetterAsync("delivery", "permanent_failure:1:manual_review");
        await Eventually.UntilAsync(async () => await tenant.ReadAsync<long>("select count(*) from platform.event_log where event_type = 'digest.dlq.v1'") == 2);
        (await tenant.ReadAsync<string>("""
            select concat_ws(' ', payload ->> 'stage', payload ->> 'retry_count', payload ->> 'next_action', payload ->> 'base_event_type', payload ->> 'error')
            from platform.event_log where event_type = 'digest.dlq.v1' order by seq desc limit 1
            """)).ShouldBe("delivery 1 manual_review digest.ready_for_delivery.v1 retry refused: delivery_gone; http_503");
        receiver.Hits.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_webhook_that_was_removed_and_configured_again_gets_what_it_missed()
    {
        var tenant = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app, 403);
        var channel = await receiver.SubscribeAsync(tenant);
        var digest = await tenant.DigestAsync();
        var delivery = (await tenant.SettledAsync(digest.Id, "failed")).GetProperty("id").GetGuid();
        (await tenant.Http.DeleteAsync(new Uri($"/api/delivery/channels/{channel}", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var letter = await tenant.ReadAsync<Guid>("select id from platform.dead_letters");
        var keeper = await app.OperatorAsync(tenant);
        (await tenant.Http.PostAsync($"/api/deliveries/{delivery}/retry", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var refused = await keeper.Http.PostAsync($"/api/admin/dlq/{letter}/requeue", null, Ct);
        (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "channel_gone"));
        await receiver.SubscribeAsync(tenant);

        (await keeper.Http.PostAsync($"/api/admin/dlq/{letter}/requeue", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await tenant.SettledAsync(digest.Id, "sent");
        receiver.Hits.Count.ShouldBe(2);
    }
}
