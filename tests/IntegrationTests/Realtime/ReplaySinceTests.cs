using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>What a number of the log still stands for, over the socket and over HTTP.</summary>
public sealed class ReplaySinceTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_topic_is_told_behind_its_own_number()
    {
        var tenant = await app.NewTenantAsync();
        var seqs = await SayAndHearAsync(tenant);

        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs,proposals&lastSeq=analysis_runs:{seqs[1]},proposals:{seqs[0]}");
        using var socket = live;
        await tenant.SayAsync(tenant.Progress(9));
        var frames = await live.ReadAsync(3);

        frames.Take(2).Select(Said.SeqOf).ShouldBe([seqs[2], seqs[3]]);
        Said.NumberOf(frames[2]).ShouldBe(9);
    }

    [Fact]
    public async Task What_is_too_old_to_be_told_is_a_resync_and_what_is_gone_or_was_never_there_is_one_over_http()
    {
        var tenant = await app.NewTenantAsync();
        var seqs = await SayAndHearAsync(tenant);
        await ExecuteAsync("update platform.event_log set logged_at = logged_at - interval '16 minutes' where seq = $1", seqs[1]);

        var (old, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs&lastSeq={seqs[0]}");
        var (young, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs&lastSeq={seqs[1]}");
        using var one = old;
        using var two = young;
        (await old.ReadAsync())["reason"]!.GetValue<string>().ShouldBe("gap");
        Said.SeqOf(await young.ReadAsync()).ShouldBe(seqs[3]);

        await ExecuteAsync("delete from platform.event_log where seq = $1", seqs[1]);
        var gone = await PageAsync(tenant, seqs[1] - 1);
        var kept = await PageAsync(tenant, seqs[1]);
        var beyond = await PageAsync(tenant, seqs[3] + 1_000_000_000);

        foreach (var page in new[] { gone, beyond })
        {
            page["resync"]!.GetValue<bool>().ShouldBeTrue();
            page["items"]!.AsArray().ShouldBeEmpty();
            page["next_seq"]!.GetValue<long>().ShouldBe(page["current_seq"]!.GetValue<long>());
            page["current_seq"]!.GetValue<long>().ShouldBeInRange(seqs[3], seqs[3] + 1_000_000);
        }

        kept["resync"]!.GetValue<bool>().ShouldBeFalse();
        kept["items"]!.AsArray().Count.ShouldBe(2);
        // From the start means all that is kept.
        (await PageAsync(tenant, 0))["items"]!.AsArray().Count.ShouldBe(3);
    }

    // Two of each of two topics, in turn: a run's, a proposal's, a run's ... as they were numbered.
    private async Task<IReadOnlyList<long>> SayAndHearAsync(TestTenant tenant)
    {
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http);
        using var socket = live;
        await tenant.SayAsync(tenant.Rejected("first"), tenant.Progress(1), tenant.Rejected("second"), tenant.Progress(2));
        return [.. (await live.ReadAsync(4)).Select(Said.SeqOf)];
    }

    private static async Task<JsonNode> PageAsync(TestTenant tenant, long after) => (await tenant.Http.GetFromJsonAsync<JsonNode>($"/api/events?after_seq={after}", Ct))!;

    private async Task ExecuteAsync(string sql, long seq)
    {
        await using var connection = new NpgsqlConnection(app.Cluster.AdminConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(seq);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
