using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.IntegrationTests.Windowing;
using DigestMonolith.Modules.Delivery;
using DigestMonolith.Modules.Delivery.Features;
using DigestMonolith.Platform.Outgoing.Webhooks;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Delivery;

public sealed class DeliverByWebhookTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_failures_and_a_success_are_one_delivery_with_one_key_and_valid_signatures()
    {
        var tenant = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app, 500, 500);
        await receiver.SubscribeAsync(tenant);

        var digest = await tenant.DigestAsync();
        var delivery = await tenant.SettledAsync(digest.Id, "sent");

        receiver.Hits.Count.ShouldBe(3);
        receiver.Hits.ShouldAllBe(hit => hit.Key == $"{digest.Id}:webhook" && IsSigned(hit));
        var body = JsonDocument.Parse(receiver.Hits.First().Body).RootElement;
        body.GetProperty("digest_id").GetGuid().ShouldBe(digest.Id.Value);
        body.GetProperty("group_id").GetGuid().ShouldBe(digest.GroupId.Value);
        body.GetProperty("window").GetProperty("start").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
        body.GetProperty("content").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("topics").ValueKind.ShouldBe(JsonValueKind.Array);
        delivery.GetProperty("address").GetString().ShouldNotBeNull().ShouldNotContain("hidden");

        var attempts = (await tenant.Http.GetFromJsonAsync<JsonElement>($"/api/deliveries/{delivery.GetProperty("id")}", Ct)).GetProperty("attempts");
        attempts.EnumerateArray().Select(one => one.GetProperty("status").GetString()).ShouldBe(["retry", "retry", "success"]);
        attempts[0].GetProperty("response").GetString().ShouldNotBeNull().ShouldNotContain("anna@example.com");
        (await tenant.DeliveriesAsync(digest.Id, "page")).ShouldHaveSingleItem().GetProperty("status").GetString().ShouldBe("sent");
        (await new WindowLab(tenant, digest.GroupId).EventsAsync("digest.delivered.v1", digest.WindowId)).ShouldBe(2);
    }

    [Fact]
    public async Task A_second_copy_of_the_event_and_a_retry_of_what_was_sent_change_nothing()
    {
        var tenant = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app);
        await receiver.SubscribeAsync(tenant);
        var digest = await tenant.DigestAsync();
        var delivery = await tenant.SettledAsync(digest.Id, "sent");

        await tenant.AnnounceAsync(digest);
        var retry = await tenant.Http.PostAsync($"/api/deliveries/{delivery.GetProperty("id")}/retry", null, Ct);
        await tenant.AnnounceAsync(digest, "https://hooks.example.com/not-configured");
        // The third event is handled after the second one, which came before it in its lane.
        await Eventually.UntilAsync(async () => (await tenant.DeliveriesAsync(digest.Id)).Count == 2);

        retry.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        receiver.Hits.Count.ShouldBe(1);
        (await tenant.DeliveriesAsync(digest.Id, "page")).Count.ShouldBe(1);
        (await tenant.DeliveriesAsync(digest.Id)).Single(one => one.GetProperty("id").GetGuid() != delivery.GetProperty("id").GetGuid())
            .GetProperty("error").GetString().ShouldBe("address_not_configured");
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_switched_off()
    {
        var tenant = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app, 410);
        await receiver.SubscribeAsync(tenant);

        var digest = await tenant.DigestAsync();
        var delivery = await tenant.SettledAsync(digest.Id, "failed");

        delivery.GetProperty("error").GetString().ShouldBe("http_410");
        var channel = (await tenant.Http.GetFromJsonAsync<JsonElement>("/api/delivery/channels", Ct)).GetProperty("channels").EnumerateArray().ShouldHaveSingleItem();
        (channel.GetProperty("is_active").GetBoolean(), channel.GetProperty("disabled_reason").GetString()).ShouldBe((false, "gone_410"));
        channel.TryGetProperty("secret", out _).ShouldBeFalse();
        receiver.Hits.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_failed_for_good_goes_out_again_when_an_admin_asks_for_it()
    {
        var tenant = await app.NewTenantAsync();
        var viewer = await app.AddMemberAsync(tenant.Id, "viewer");
        await using var receiver = await WebhookReceiver.StartAsync(app, 404);
        await receiver.SubscribeAsync(tenant);
        var digest = await tenant.DigestAsync();
        var delivery = await tenant.SettledAsync(digest.Id, "failed");
        var retry = $"/api/deliveries/{delivery.GetProperty("id")}/retry";

        (await viewer.Http.PostAsync(retry, null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await tenant.Http.PostAsync(retry, null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await tenant.SettledAsync(digest.Id, "sent");

        receiver.Hits.Select(hit => hit.Key).Distinct().ShouldHaveSingleItem();
        receiver.Hits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_attempt_that_died_between_sending_and_recording_is_made_again_under_the_same_key()
    {
        var tenant = await app.NewTenantAsync();
        var digest = await tenant.DigestAsync();
        await tenant.HeardAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app);
        var channel = new ChannelId(await receiver.SubscribeAsync(tenant));
        var order = new SendOrder(await tenant.DoAsync(async scope =>
        {
            var db = scope.GetRequiredService<DeliveryDbContext>();
            var plan = new DeliveryPlan
            {
                DigestId = digest.Id,
                WindowId = digest.WindowId,
                GroupId = digest.GroupId,
                Channel = DeliveryRoute.Webhook,
                ChannelId = channel,
                AddressHash = "lab",
                Format = "markdown",
            };
            var delivery = DigestDelivery.Of(plan, TimeProvider.System.GetUtcNow());
            db.Deliveries.Add(delivery);
            await db.SaveChangesAsync(Ct);
            return delivery.Id;
        }), Attempt: 1);

        // The first worker dies after its post; the second one takes the job over.
        var client = app.Services.GetRequiredService<WebhookClient>();
        await client.PostAsync((await TakeAsync(tenant, order)).ShouldNotBeNull(), Ct);
        var answer = await client.PostAsync((await TakeAsync(tenant, order)).ShouldNotBeNull(), Ct);
        await tenant.DoAsync(scope => scope.GetRequiredService<RecordAttempt>().WriteAsync(order, answer, TimeProvider.System.GetUtcNow(), Ct));

        (await TakeAsync(tenant, order)).ShouldBeNull();
        receiver.Hits.Select(hit => hit.Key).ShouldBe([$"{digest.Id}:webhook", $"{digest.Id}:webhook"]);
        (await tenant.SettledAsync(digest.Id, "sent")).GetProperty("attempts").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task An_end_that_was_rolled_back_is_not_measured_and_one_that_holds_is_measured_once()
    {
        var tenant = await app.NewTenantAsync();
        var measured = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "digest_delivery_latency_seconds")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                // No other test sends anything that way.
                measured += tag is { Key: "channel", Value: "telegram" } ? 1 : 0;
            }
        });
        listener.Start();
        Task EndAsync(bool breaks) => tenant.DoAsync(async scope =>
        {
            var delivery = DigestDelivery.Of(new DeliveryPlan
            {
                DigestId = new(Guid.CreateVersion7()),
                WindowId = new(Guid.CreateVersion7()),
                GroupId = new(Guid.CreateVersion7()),
                Channel = DeliveryRoute.Telegram,
                AddressHash = "lab",
                Format = "text",
            }, TimeProvider.System.GetUtcNow());
            delivery.MarkSent(TimeProvider.System.GetUtcNow());
            await scope.GetRequiredService<AnnounceDelivery>().EndedAsync(delivery, Ct);
            if (breaks)
            {
                throw new TimeoutException("The commit did not come to pass.");
            }
        });

        await Should.ThrowAsync<TimeoutException>(() => EndAsync(breaks: true));
        measured.ShouldBe(0);
        await EndAsync(breaks: false);
        measured.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_sent_for_somebody_who_lost_the_right_to_read()
    {
        var tenant = await app.NewTenantAsync();
        var reader = await app.AddMemberAsync(tenant.Id, "viewer");
        var digest = await tenant.DigestAsync(by: reader.Account);
        (await tenant.Http.DeleteAsync($"/api/members/{reader.Account}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await using var receiver = await WebhookReceiver.StartAsync(app);
        await receiver.SubscribeAsync(tenant);

        await tenant.AnnounceAsync(digest);
        var delivery = await tenant.SettledAsync(digest.Id, "blocked");

        delivery.GetProperty("error").GetString().ShouldBe("missing_scope:DIGEST_READ");
        receiver.Hits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://hooks.example.com/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://localhost/x")]
    [InlineData("https://user:word@127.0.0.1/")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task An_address_inside_our_network_or_without_https_is_refused(string url)
    {
        var tenant = await app.NewTenantAsync();

        var answer = await tenant.Http.PostAsJsonAsync("/api/delivery/channels", new { url }, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("errors").TryGetProperty("url", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_webhook_belongs_to_its_tenant_and_its_secret_is_stored_encrypted_and_shown_once()
    {
        var tenant = await app.NewTenantAsync();
        var other = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app);

        var made = await (await tenant.Http.PostAsJsonAsync("/api/delivery/channels", new { url = receiver.Url }, Ct)).Content.ReadFromJsonAsync<JsonElement>(Ct);
        var again = await tenant.Http.PostAsJsonAsync("/api/delivery/channels", new { url = receiver.Url }, Ct);

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var secret = made.GetProperty("secret").GetString().ShouldNotBeNull();
        var stored = await tenant.DoAsync(scope => scope.GetRequiredService<DeliveryDbContext>().Channels.Select(webhook => webhook.Secret).SingleAsync(Ct));
        stored.ShouldNotContain(secret);
        (await other.Http.GetFromJsonAsync<JsonElement>("/api/delivery/channels", Ct)).GetProperty("channels").GetArrayLength().ShouldBe(0);
        (await other.Http.DeleteAsync($"/api/delivery/channels/{made.GetProperty("id")}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await tenant.Http.DeleteAsync($"/api/delivery/channels/{made.GetProperty("id")}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_receiver_that_always_fails_is_tried_six_times()
    {
        var tenant = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app, [.. Enumerable.Repeat(503, 20)]);
        await receiver.SubscribeAsync(tenant);

        var digest = await tenant.DigestAsync();
        var delivery = await tenant.SettledAsync(digest.Id, "failed");

        (delivery.GetProperty("attempts").GetInt32(), delivery.GetProperty("error").GetString()).ShouldBe((6, "http_503"));
        receiver.Hits.Count.ShouldBe(6);
    }

    [Fact]
    public async Task The_page_shows_deliveries_to_their_own_tenant_and_goes_with_it()
    {
        var tenant = await app.NewTenantAsync();
        var other = await app.NewTenantAsync();
        await using var receiver = await WebhookReceiver.StartAsync(app, 404);
        await receiver.SubscribeAsync(tenant);
        var digest = await tenant.DigestAsync();
        await tenant.SettledAsync(digest.Id, "failed");

        var page = await tenant.Http.GetStringAsync("/deliveries", Ct);
        page.ShouldContain($"/digests/{digest.Id}");
        page.ShouldContain("http_404");
        page.ShouldContain("Send again");
        (await other.Http.GetStringAsync("/deliveries", Ct)).ShouldContain("Nothing was delivered yet");

        await tenant.DoAsync(scope => scope.GetRequiredService<TenantDirectory>().RemoveAsync(Ct));
        (await tenant.DoAsync(scope => scope.GetRequiredService<DeliveryDbContext>().Deliveries.CountAsync(Ct))).ShouldBe(0);
    }

    private static Task<WebhookPost?> TakeAsync(TestTenant tenant, SendOrder order) =>
        tenant.DoAsync(scope => scope.GetRequiredService<PrepareDelivery>().TakeAsync(order, Ct));

    private static bool IsSigned(WebhookReceiver.Hit hit)
    {
        var time = hit.Signature[2..hit.Signature.IndexOf(',', StringComparison.Ordinal)];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(WebhookReceiver.Secret), Encoding.UTF8.GetBytes($"{time}.{hit.Body}"));
        return long.Parse(time, CultureInfo.InvariantCulture) > 0 && hit.Signature == $"t={time},v1={Convert.ToHexStringLower(expected)}";
    }
}
