using System.Text.Json.Nodes;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>Coming back with lastSeq: D3, D4 and D5.</summary>
[Trait("Category", "Soak")]
public sealed class ReplayTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_back_is_told_exactly_what_was_missed_and_then_goes_on_live()
    {
        var tenant = await app.NewTenantAsync();
        var last = await HearOneAndLeaveAsync(tenant);
        await tenant.SayAsync([.. Enumerable.Range(2, 5).Select(number => tenant.Progress(number)), tenant.Rejected("not heard")]);
        await NumberedAsync(tenant, "proposal.rejected.v1");

        var (live, first) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs&lastSeq={last}");
        using var socket = live;
        await tenant.SayAsync(tenant.Progress(7));
        var frames = await live.ReadAsync(6);

        frames.Select(Said.NumberOf).ShouldBe([2, 3, 4, 5, 6, 7]);
        frames.Select(Said.SeqOf).ShouldBeInOrder();
        first["data"]!["current_seq"]!.GetValue<long>().ShouldBeGreaterThan(last);
        (await live.ReadUntilAnsweredAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_leaves_and_comes_back_again_and_again_while_events_are_said_hears_each_once_and_in_order()
    {
        const int events = 600;
        var tenant = await app.NewTenantAsync();
        var run = Contracts.Proposals.AnalysisRunId.New();
        var (witness, first) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=analysis_runs");
        using var _ = witness;
        var last = first["data"]!["current_seq"]!.GetValue<long>();

        var saying = Task.Run(async () =>
        {
            for (var number = 1; number <= events; number++)
            {
                await tenant.SayAsync(tenant.Progress(number, run));
            }
        }, Ct);
        var heard = new List<JsonNode>();
        while (heard.Count < events)
        {
            var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs&lastSeq={last}");
            using var socket = live;
            heard.AddRange(await live.ReadAsync(Math.Min(37, events - heard.Count)));
            last = Said.SeqOf(heard[^1]);
        }

        await saying;
        heard.Select(Said.NumberOf).ShouldBe(Enumerable.Range(1, events));
        (await witness.ReadAsync(events)).Select(frame => frame["event_id"]!.GetValue<string>()).ShouldBe(heard.Select(frame => frame["event_id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task More_than_500_missed_events_are_a_resync_and_500_are_told()
    {
        var tenant = await app.NewTenantAsync();
        var last = await HearOneAndLeaveAsync(tenant);
        await tenant.SayAsync([.. Enumerable.Range(2, 501).Select(number => tenant.Progress(number)), tenant.Rejected("one more")]);
        await NumberedAsync(tenant, "proposal.rejected.v1");
        var second = (await Events.LoggedEvent.ReadAsync(tenant)).Where(logged => logged.Type == "analysis.progress.updated.v1").ElementAt(1).Seq;

        var (tooFar, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs&lastSeq={last}");
        var (near, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs&lastSeq={second}");
        using var one = tooFar;
        using var two = near;
        var resync = await tooFar.ReadAsync();
        await tenant.SayAsync(tenant.Progress(503));

        (LiveSocket.TypeOf(resync), resync["reason"]!.GetValue<string>()).ShouldBe(("resync", "gap"));
        resync["current_seq"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(last + 502);
        Said.NumberOf(await tooFar.ReadAsync()).ShouldBe(503);
        (await near.ReadAsync(501)).Select(Said.NumberOf).ShouldBe(Enumerable.Range(3, 501));
    }

    [Fact]
    public async Task What_the_log_no_longer_has_and_what_it_never_had_are_a_resync()
    {
        var tenant = await app.NewTenantAsync();
        var last = await HearOneAndLeaveAsync(tenant);
        await tenant.SayAsync(tenant.Progress(2), tenant.Progress(3));
        await NumberedAsync(tenant, "analysis.progress.updated.v1", 3);
        await using (var connection = new NpgsqlConnection(app.Cluster.AdminConnectionString))
        {
            await connection.OpenAsync(Ct);
            await using var cut = new NpgsqlCommand("delete from platform.event_log where tenant_id = $1 and payload ->> 'current_batch' = '2' returning seq", connection);
            cut.Parameters.AddWithValue(tenant.Id.Value);
            last = (long)(await cut.ExecuteScalarAsync(Ct))! - 1;
        }

        var (cutOff, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs&lastSeq={last}");
        var (ahead, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs&lastSeq={last + 1_000_000_000}");
        using var one = cutOff;
        using var two = ahead;

        (await cutOff.ReadAsync())["reason"]!.GetValue<string>().ShouldBe("gap");
        (await ahead.ReadAsync())["reason"]!.GetValue<string>().ShouldBe("gap");
    }

    [Fact]
    public async Task Who_missed_nothing_is_told_nothing_and_no_resync()
    {
        var tenant = await app.NewTenantAsync();
        var last = await HearOneAndLeaveAsync(tenant);

        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs&lastSeq={last}");
        using var socket = live;
        await tenant.SayAsync(tenant.Progress(2));

        Said.NumberOf(await live.ReadAsync()).ShouldBe(2);
    }

    private async Task<long> HearOneAndLeaveAsync(TestTenant tenant)
    {
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=analysis_runs");
        using var socket = live;
        await tenant.SayAsync(tenant.Progress(1));
        return Said.SeqOf(await live.ReadAsync());
    }

    private static Task NumberedAsync(TestTenant tenant, string type, int count = 1) =>
        Eventually.UntilAsync(async () => (await Events.LoggedEvent.ReadAsync(tenant)).Count(logged => logged.Type == type) >= count);
}
