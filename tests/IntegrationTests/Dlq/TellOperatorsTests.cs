using System.Text.Json;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Dlq;

/// <summary>Three letters of one kind within ten minutes: operators hear of it once an hour.</summary>
public sealed class TellOperatorsTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_letters_at_once_are_one_alarm_an_hour_whoever_looks()
    {
        await using var receiver = await WebhookReceiver.StartAsync(app, 503);
        await using var watched = await WatchedAsync("dlq_alarm", receiver);
        TestTenant[] tenants = [await watched.NewTenantAsync(), await watched.NewTenantAsync()];

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => tenants[n % 2].JobLetterAsync("Flood")));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => watched.TickAsync<WatchLetters>()));
        await Eventually.UntilAsync(async () => await SentAsync(watched) == 1);
        await tenants[0].JobLetterAsync("Flood");
        await watched.TickAsync<WatchLetters>();

        // Once refused with 503, once taken.
        receiver.Hits.Count.ShouldBe(2);
        var body = JsonSerializer.Deserialize<JsonElement>(receiver.Hits.Last().Body);
        body.GetProperty("routing_key").GetString().ShouldBe("R0UT1NG");
        body.GetProperty("event_action").GetString().ShouldBe("trigger");
        body.GetProperty("dedup_key").GetString().ShouldBe("digestmonolith:dead_letters:test.nobody:Flood");
        var payload = body.GetProperty("payload");
        (payload.GetProperty("summary").GetString(), payload.GetProperty("severity").GetString(), payload.GetProperty("component").GetString())
            .ShouldBe(("20 dead letters of test.nobody: Flood", "error", "test.nobody"));
        payload.GetProperty("source").GetString().ShouldNotBeNullOrEmpty();
        (payload.GetProperty("custom_details").GetProperty("letters").GetInt32(), payload.GetProperty("custom_details").GetProperty("tenants").GetInt32()).ShouldBe((20, 2));
        body.GetRawText().ShouldNotContain(tenants[0].Id.ToString());

        // An hour later it is news again.
        await ScheduleAsync(watched, "update platform.operator_notices set noticed_at = noticed_at - interval '1 hour'");
        await watched.TickAsync<WatchLetters>();
        await Eventually.UntilAsync(() => Task.FromResult(receiver.Hits.Count == 3));
    }

    [Fact]
    public async Task Two_letters_three_over_a_longer_time_and_three_of_different_kinds_are_no_alarm()
    {
        await using var receiver = await WebhookReceiver.StartAsync(app);
        await using var watched = await WatchedAsync("dlq_calm", receiver);
        var tenant = await watched.NewTenantAsync();
        await tenant.JobLetterAsync("Two");
        await tenant.JobLetterAsync("Two");
        foreach (var minutes in new[] { 0, 6, 12 })
        {
            var letter = await tenant.JobLetterAsync("Slow");
            await tenant.ReadAsync<int>($"update platform.dead_letters set first_failed_at = now() - interval '{minutes} minutes' where id = $1 returning 1", letter);
        }

        await tenant.JobLetterAsync("Mixed", handler: "test.one");
        await tenant.JobLetterAsync("Mixed", handler: "test.two");
        await tenant.JobLetterAsync("Mixed", handler: "test.three");
        await watched.TickAsync<WatchLetters>();

        (await tenant.ReadAsync<long>("select count(*) from platform.operator_notices")).ShouldBe(0);
        receiver.Hits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_for_operators_shows_a_banner_until_the_letters_are_settled()
    {
        await using var watched = await app.BesideAsync("dlq_banner", new Dictionary<string, string?> { ["Jobs:Clock"] = "false" });
        var (tenant, calm) = (await watched.NewTenantAsync(), await watched.NewTenantAsync());
        var keeper = await watched.OperatorAsync(await watched.NewTenantAsync());
        using var browser = await Browser.SignedInAsync(watched, keeper);
        using var mine = await Browser.SignedInAsync(watched, tenant.Admin);
        using var other = await Browser.SignedInAsync(watched, calm.Admin);
        (await browser.ReadAsync("/admin/jobs")).ShouldNotContain("dead-letter-alarm");
        Guid[] letters = [await tenant.JobLetterAsync("Flood"), await tenant.JobLetterAsync("Flood"), await tenant.JobLetterAsync("Flood")];

        await watched.TickAsync<WatchLetters>();

        foreach (var page in new[] { "/admin/jobs", "/admin/events", "/admin/dead-letters", "/admin/health" })
        {
            (await browser.ReadAsync(page)).ShouldContain("dead-letter-alarm", customMessage: page);
        }

        (await mine.ReadAsync("/admin/jobs")).ShouldContain("dead-letter-alarm");
        (await other.ReadAsync("/admin/jobs")).ShouldNotContain("dead-letter-alarm");
        (await browser.ReadAsync("/")).ShouldNotContain("dead-letter-alarm");
        foreach (var letter in letters)
        {
            (await browser.ReadAsync("/admin/jobs")).ShouldContain("dead-letter-alarm");
            await keeper.Http.PostAsync($"/api/admin/dlq/{letter}/drop", null, Ct);
        }

        (await browser.ReadAsync("/admin/jobs")).ShouldNotContain("dead-letter-alarm");
        // Closed: a single new one is no alarm.
        await watched.TickAsync<WatchLetters>();
        await tenant.JobLetterAsync("Flood");
        (await browser.ReadAsync("/admin/jobs")).ShouldNotContain("dead-letter-alarm");
    }

    [Fact]
    public async Task An_address_of_the_inside_is_never_posted_to()
    {
        await using var receiver = await WebhookReceiver.StartAsync(app);
        await using var watched = await app.BesideAsync("dlq_inside", new Dictionary<string, string?> { ["DIGEST_OPERATOR_WEBHOOK"] = receiver.Url.Replace("http:", "https:", StringComparison.Ordinal) });
        var tenant = await watched.NewTenantAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => tenant.JobLetterAsync("Flood")));

        await watched.TickAsync<WatchLetters>();

        await Eventually.UntilAsync(async () => await tenant.ReadAsync<long>("select count(*) from platform.dead_letters where handler = 'platform.tell_operators' and state = 'permanent_failure'") == 1);
        receiver.Hits.ShouldBeEmpty();
    }

    private Task<AppFixture> WatchedAsync(string database, WebhookReceiver receiver) => app.BesideAsync(database, new Dictionary<string, string?>
    {
        ["DIGEST_OPERATOR_WEBHOOK"] = receiver.Url,
        ["DIGEST_PAGERDUTY_ROUTING_KEY"] = "R0UT1NG",
        ["OperatorNotices:AllowedHosts"] = new Uri(receiver.Url).Authority,
        // The minute may turn while the letters come: who looks, and when, is for the tests to say.
        ["Jobs:Clock"] = "false",
    });

    private static async Task<long> SentAsync(AppFixture watched)
    {
        await using var command = watched.Services.GetRequiredService<Databases>().Scheduler.CreateCommand("select count(*) from platform.operator_notices where sent_at is not null");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static async Task ScheduleAsync(AppFixture watched, string sql)
    {
        await using var command = watched.Services.GetRequiredService<Databases>().Scheduler.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
