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

        await tenant.LetTimePassAsync();
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
}
