using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.App.Web.Commands.Canary;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.IntegrationTests.Dlq;
using DigestMonolith.IntegrationTests.Windowing;
using DigestMonolith.Modules.Delivery.Features;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigestMonolith.IntegrationTests.Rollout;

/// <summary>A rollback is one for all tenants, so each test has a host and a database of its own.</summary>
public sealed class RollbackTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_ends_what_groups_have_under_way_and_the_second_time_it_finds_nothing()
    {
        await using var beside = await app.BesideAsync("rollback", new Dictionary<string, string?>());
        var lab = await DigestLab.StartAsync(beside);
        var group = await lab.ImportAsync(24);
        var made = await lab.DigestAsync(group);
        await Eventually.UntilAsync(async () => await StatusAsync(lab, made.WindowId) == "sent");
        await lab.ScalarAsync<int>("update digests.group_digests set delivery_status = 'sending' returning 1");
        await BlockLaneAsync(lab, group);
        var waiting = await AskAsync(lab, group, hour: 1);
        var working = await AskAsync(lab, group, hour: 2);
        await Eventually.UntilAsync(async () => await OpenJobsAsync(lab) == 2);
        await lab.ScalarAsync<int>("update windowing.group_conversation_windows set status = 'processing' where id = $1 returning 1", working);
        foreach (var window in new[] { waiting, working })
        {
            await lab.Tenant.DoAsync(services => services.GetRequiredService<IDigestWishes>().AddAsync(
                new DigestWish { WindowId = new(window), GroupId = group, By = lab.Tenant.Admin.Account, Address = "-1001234567890", Language = "en" }, Ct));
        }

        var report = await RollBackAsync(beside, lab);

        report.Flags.ShouldBe(["DIGEST_AGENT_ENABLED", "DIGEST_AGENT_CANARY_TENANTS", "STREAM_CONSUMERS_ENABLED"]);
        report.Stopped.ShouldBe(new Dictionary<string, int> { ["digests_failed"] = 1, ["runs_cancelled"] = 2, ["windows_failed"] = 1, ["windows_skipped"] = 1 }, ignoreOrder: true);
        (await StatusAsync(lab, made.WindowId)).ShouldBe("failed");
        (await WindowAsync(lab, waiting)).ShouldBe("skipped feature_flag");
        (await WindowAsync(lab, working)).ShouldBe("failed rollback");
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from delivery.wishes where told_at is not null") == 2);
        (beside.Services.GetRequiredService<FeatureGate>().State is { Enabled: false, Canary.Count: 0, ConsumersEnabled: false }).ShouldBeTrue();

        var audited = await lab.ScalarAsync<long>("select count(*) from platform.audit_log where action in ('flag.set', 'rollout.rollback')");
        (await RollBackAsync(beside, lab)).Changed.ShouldBeFalse();
        (await lab.ScalarAsync<long>("select count(*) from platform.audit_log where action in ('flag.set', 'rollout.rollback')")).ShouldBe(audited);
        (await lab.ScalarAsync<long>("select count(*) from platform.audit_log where action = 'rollout.rollback'")).ShouldBe(1);

        // The jobs that waited come to nothing.
        await lab.ScalarAsync<int>("delete from platform.jobs where kind = 'test.nobody' returning 1");
        await Eventually.UntilAsync(async () => await OpenJobsAsync(lab) == 0);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests")).ShouldBe(1);
        (await WindowAsync(lab, working)).ShouldBe("failed rollback");
        (await lab.ScalarAsync<long>("select count(*) from platform.dead_letters")).ShouldBe(0);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_run_that_is_at_work_writes_no_digest()
    {
        await using var beside = await app.BesideAsync("rollback_running", new Dictionary<string, string?>());
        var lab = await DigestLab.StartAsync(beside);
        var group = await lab.ImportAsync(3000);
        var window = await lab.OpenAsync(group);
        await lab.AskAsync(window);
        await Eventually.GetAsync<object>(async () => await lab.ScalarAsync<long>("select count(*) from digests.group_digest_stage_artifacts") >= 1 ? true : null, seconds: 60, poll: 5);

        (await RollBackAsync(beside, lab)).Stopped["runs_cancelled"].ShouldBe(1);

        await Eventually.UntilAsync(async () => await OpenJobsAsync(lab) == 0, seconds: 60);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests")).ShouldBe(0);
        (await WindowAsync(lab, window.Value)).ShouldBe("failed rollback");
        (await lab.ScalarAsync<string>("select state from digests.digest_runs")).ShouldBe("cancelled");
        (await lab.ScalarAsync<long>("select count(*) from platform.dead_letters")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_operators_at_once_one_rolls_back_and_the_other_finds_nothing_while_runs_are_at_work()
    {
        await using var beside = await app.BesideAsync("rollback_twice", new Dictionary<string, string?>());
        var labs = new[] { await DigestLab.StartAsync(beside), await DigestLab.StartAsync(beside) };
        foreach (var lab in labs)
        {
            await lab.AskAsync(await lab.OpenAsync(await lab.ImportAsync(1500)));
            await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select state from digests.digest_runs") is "running" or "completed");
        }

        var reports = await Task.WhenAll(labs.Select(lab => beside.Services.GetRequiredService<RollBack>().RunAsync(lab.Tenant.Id, $"operator of {lab.Tenant.Id}", Ct)));

        reports.Count(report => report.Changed).ShouldBe(1);
        (await RollBackAsync(beside, labs[0])).Changed.ShouldBeFalse();
        await Eventually.UntilAsync(async () => await OpenJobsAsync(labs[0]) + await OpenJobsAsync(labs[1]) == 0, seconds: 60);
        foreach (var lab in labs)
        {
            // A run that was done a moment before stays what it is; nothing stands between.
            (await lab.ScalarAsync<string>("select state from digests.digest_runs")).ShouldBeOneOf("cancelled", "completed");
            (await lab.ScalarAsync<long>("select count(*) from digests.digest_runs run full join digests.group_digests digest using (run_id) where (run.state = 'completed') <> (digest.id is not null)")).ShouldBe(0);
            (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where delivery_status in ('pending', 'sending')")).ShouldBe(0);
            (await lab.ScalarAsync<long>("select count(*) from platform.audit_log where action = 'rollout.rollback'")).ShouldBeLessThanOrEqualTo(1);
            (await lab.ScalarAsync<long>("select count(*) from platform.dead_letters")).ShouldBe(0);
        }

        var flags = 0L;
        foreach (var lab in labs)
        {
            flags += await lab.ScalarAsync<long>("select count(*) from platform.audit_log where action = 'flag.set' and actor like 'operator of %'");
        }

        flags.ShouldBe(3, "each flag once");
    }

    [Fact]
    public async Task The_digest_of_a_channel_that_is_at_work_is_made_and_sent()
    {
        await using var beside = await app.BesideAsync("rollback_channel_running", new Dictionary<string, string?>());
        var lab = await DigestLab.StartAsync(beside);
        var channel = await ChannelAsync(lab);
        await BlockLaneAsync(lab, channel);
        var window = await AskAsync(lab, channel, hour: 1);
        await Eventually.UntilAsync(async () => await OpenJobsAsync(lab) == 1);

        (await RollBackAsync(beside, lab)).Stopped.ShouldBeEmpty();

        await lab.ScalarAsync<int>("delete from platform.jobs where kind = 'test.nobody' returning 1");
        (await lab.WaitAsync(new WindowId(window))).Status.ShouldBe("completed");
        await Eventually.UntilAsync(async () => await StatusAsync(lab, new WindowId(window)) == "sent");
    }

    [Fact]
    public async Task What_is_being_sent_has_its_last_attempt_and_what_failed_before_is_not_sent_later_while_channels_are()
    {
        await using var beside = await app.BesideAsync("rollback_deliveries", new Dictionary<string, string?>());
        var lab = await DigestLab.StartAsync(beside);
        await using var receiver = await WebhookReceiver.StartAsync(beside, 503, 503, 200);
        await receiver.SubscribeAsync(lab.Tenant);
        var webhooks = beside.Services.GetRequiredService<IOptions<WebhookOptions>>().Value;
        var group = await lab.ImportDaysAsync(days: 2, messages: 24);
        webhooks.MaxRetries = 0;
        var failed = await lab.DigestAsync(group);
        await lab.Tenant.SettledAsync(failed.Id, "failed");
        (await lab.Tenant.LetterAsync("delivery")).ShouldBe("pending:0:retry");
        webhooks.MaxRetries = 5;
        var answers = new TaskCompletionSource();
        receiver.Answers = answers.Task;
        var sending = await lab.DigestAsync(group, day: 1);
        await Eventually.UntilAsync(() => Task.FromResult(receiver.Hits.Count == 2));

        (await RollBackAsync(beside, lab)).Stopped.ShouldContain(new KeyValuePair<string, int>("deliveries_last_attempt", 1));
        answers.SetResult();

        var ended = await lab.Tenant.SettledAsync(sending.Id, "failed");
        (ended.GetProperty("error").GetString(), ended.GetProperty("attempts").GetInt32()).ShouldBe(("rollback", 1));
        (await lab.ListAsync<string>("select error from delivery.delivery_attempts order by id")).ShouldBe(["http_503", "http_503"]);
        (await lab.Tenant.LetterAsync("delivery")).ShouldBe("dropped:0:retry");
        (await RollBackAsync(beside, lab)).Changed.ShouldBeFalse();
        await beside.TickAsync<RetryDueLetters>();
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from platform.jobs where kind in ('delivery.send', 'platform.retry_letter') and state in ('queued', 'running')") == 0);

        // What a worker had in hand when it was killed, and the digest of a channel.
        await lab.ScalarAsync<int>("update delivery.digest_deliveries set status = 'sending' where digest_id = $1 and channel = 'webhook' returning 1", sending.Id.Value);
        var cut = new SendOrder(new(ended.GetProperty("id").GetGuid()), Attempt: 1);
        (await lab.Tenant.DoAsync(scope => scope.GetRequiredService<PrepareDelivery>().TakeAsync(cut, Ct))).ShouldBeNull();
        var news = await lab.DigestAsync(await ChannelAsync(lab));
        await lab.Tenant.SettledAsync(news.Id, "sent");
        receiver.Hits.Count.ShouldBe(3);

        // A person asks for it.
        (await lab.Tenant.Http.PostAsync($"/api/deliveries/{ended.GetProperty("id")}/retry", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await lab.Tenant.SettledAsync(sending.Id, "sent");
    }

    [Fact]
    public async Task Channels_go_on_by_the_clock_and_by_hand_until_their_own_setting_says_no()
    {
        await using var beside = await app.BesideAsync("rollback_channels", new Dictionary<string, string?>());
        var lab = await DigestLab.StartAsync(beside);
        var channel = await ChannelAsync(lab);
        var group = await lab.ImportAsync(24);
        await RollBackAsync(beside, lab);

        await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, HttpStatusCode.Forbidden);
        (await lab.DigestAsync(channel)).Status.ShouldBe("completed");

        // The builder closes a day of a channel and of a group.
        var midnight = new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);
        var (ofChannel, ofGroup) = (await DayOfAsync(beside, midnight, "channel"), await DayOfAsync(beside, midnight, "supergroup"));
        ofGroup.Window.ShouldSatisfyAllConditions(one => one.Status.ShouldBe(WindowStatus.Skipped), one => one.Reason.ShouldBe("feature_flag"));
        (await new DigestLab(ofChannel.Lab.Tenant).WaitAsync(ofChannel.Window.Id)).WindowId.ShouldBe(ofChannel.Window.Id);

        var settings = await lab.Tenant.Http.PutAsJsonAsync("/api/digest/settings", new { channels_enabled = false }, Ct);
        (await settings.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("channels_enabled").GetBoolean().ShouldBeFalse();
        (await lab.GetAsync("/api/digest/settings")).GetProperty("channels_enabled").GetBoolean().ShouldBeFalse();
        var refused = await lab.PostAsync($"/api/groups/{channel}/digest", new { start = DigestLab.Day.AddHours(1), end = DigestLab.Day.AddDays(1) }, HttpStatusCode.Forbidden);
        refused.GetProperty("code").GetString().ShouldBe("channels_disabled");
    }

    [Fact]
    public async Task A_broken_list_in_the_database_keeps_the_last_one_and_does_not_stand_in_the_way_of_the_flag()
    {
        await using var beside = await app.BesideAsync("rollout_broken_list", new Dictionary<string, string?>());
        var lab = await DigestLab.StartAsync(beside);
        var gate = beside.Services.GetRequiredService<FeatureGate>();
        await gate.ReloadAsync(Ct);

        await lab.ScalarAsync<int>("update platform.feature_flags set value = '[\"a\"' where name = 'DIGEST_AGENT_CANARY_TENANTS' returning 1");
        await lab.ScalarAsync<int>("insert into platform.feature_flags (name, value, updated_by) values ('DIGEST_AGENT_ENABLED', 'On', 'test') returning 1");
        await gate.ReloadAsync(Ct);

        gate.State.Enabled.ShouldBeTrue();
        gate.State.Canary.ShouldHaveSingleItem().ShouldBe(lab.Tenant.Id.ToString());
        gate.State.Warnings.ShouldBe(["canary_list_broken", "canary_list_without_effect", "canary_list_over_ten_percent"]);

        // A list that can be read takes its place, also one of several lines; whom it names without need is told.
        await lab.ScalarAsync<int>($"update platform.feature_flags set value = E'\\ufeff{lab.Tenant.Id}\\r\\n\"{TenantId.New()}\"\\r\\n' where name = 'DIGEST_AGENT_CANARY_TENANTS' returning 1");
        await gate.ReloadAsync(Ct);
        gate.State.Canary.Count.ShouldBe(2);
        gate.State.Canary.ShouldContain(lab.Tenant.Id.ToString());
        gate.State.Warnings.ShouldBe(["canary_list_without_effect", "canary_list_over_ten_percent", "canary_list_unknown_tenants"]);
    }

    private static Task<RollbackReport> RollBackAsync(AppFixture beside, DigestLab lab) =>
        beside.Services.GetRequiredService<RollBack>().RunAsync(lab.Tenant.Id, "test", Ct);

    private static async Task<(WindowLab Lab, WindowInfo Window)> DayOfAsync(AppFixture beside, DateTimeOffset midnight, string kind)
    {
        var windows = await WindowLab.StartAsync(beside, [24], flag: false, kind: kind);
        await windows.WriteAsync(Enumerable.Range(0, 20).Select(n => midnight.AddDays(-1).AddHours(n * 0.5)));
        await windows.BuiltUntilAsync(24, midnight.AddHours(-1));
        await windows.BuildAsync(midnight.AddMinutes(3));
        // The clock of the host may have built the days since.
        return (windows, (await windows.WindowsAsync()).Where(window => window.End == midnight).ShouldHaveSingleItem());
    }

    private static async Task<GroupId> ChannelAsync(DigestLab lab)
    {
        var made = await lab.PostAsync("/api/groups", new { tg_chat_id = -1001000000077, title = "News", kind = "channel" }, HttpStatusCode.Created);
        var id = new GroupId(made.GetProperty("id").GetGuid());
        var messages = CanaryTalk.Between(DigestLab.Day.AddHours(8), DigestLab.Day.AddHours(12), 25)
            .Select(said => new { tg_message_id = said.Number, posted_at = said.PostedAt, sender_tg_id = said.SenderNumber, sender_name = said.SenderName, text = said.Text });
        await lab.PostAsync($"/api/groups/{id}/messages", new { messages }, HttpStatusCode.OK);
        return id;
    }

    // A job that nobody works on holds the lane of the group.
    private static Task<int> BlockLaneAsync(DigestLab lab, GroupId group) => lab.ScalarAsync<int>("""
        insert into platform.jobs (id, tenant_id, kind, key, lane, state, due_at, created_at)
        values (gen_random_uuid(), $1, 'test.nobody', 'head', $2, 'queued', now(), now()) returning 1
        """, lab.Tenant.Id.Value, $"digest:{group}");

    private static async Task<Guid> AskAsync(DigestLab lab, GroupId group, int hour) =>
        (await lab.PostAsync($"/api/groups/{group}/digest", new { start = DigestLab.Day.AddHours(hour), end = DigestLab.Day.AddDays(1) }, HttpStatusCode.Accepted))
            .GetProperty("group_window_id").GetGuid();

    private static Task<long> OpenJobsAsync(DigestLab lab) =>
        lab.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'digests.run' and state in ('queued', 'running')");

    private static Task<string> StatusAsync(DigestLab lab, WindowId window) =>
        lab.ScalarAsync<string>("select delivery_status from digests.group_digests where window_id = $1", window.Value);

    private static Task<string> WindowAsync(DigestLab lab, Guid window) => lab.ScalarAsync<string>(
        "select status || ' ' || coalesce(skip_reason, failure_reason, '') from windowing.group_conversation_windows where id = $1", window);
}
