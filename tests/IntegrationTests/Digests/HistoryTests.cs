namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>Messages of earlier windows are recognised, those of the window itself never.</summary>
public sealed class HistoryTests(AppFixture app)
{
    [Fact]
    public async Task A_message_of_an_earlier_window_is_linked_and_a_window_does_not_match_itself()
    {
        await using var beside = await app.BesideAsync("history", new Dictionary<string, string?> { ["DIGEST_CONTEXT_STORAGE_ENABLED"] = "1" });
        var lab = await DigestLab.StartAsync(beside);
        var group = await lab.ImportDaysAsync(days: 2, messages: 12);

        var first = await lab.DigestAsync(group);
        await lab.PostAsync($"/api/groups/{group}/digests/{first.Id}/regenerate", new { reason = "test" }, System.Net.HttpStatusCode.Accepted);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from digests.group_digests") == 2);
        await lab.DigestAsync(group, day: 1);

        var matches = await lab.ListAsync<int>("""
            select (payload ->> 'historical_matches')::int from platform.event_log where event_type = 'digest.context.prepared.v1' order by seq
            """);
        matches[..2].ShouldBe([0, 0]);
        matches[2].ShouldBeGreaterThan(0);
        (await lab.ScalarAsync<int>("""
            select (payload #>> '{coverage,read}')::int from digests.group_digest_stage_artifacts where stage = 'ingest_validator' order by created_at desc limit 1
            """)).ShouldBe(12);
        var metrics = await MetricsPage.ReadAsync(beside);
        metrics.ShouldContain($"digest_context_history_matches_total{{tenant=\"{lab.Tenant.Id}\"}} {matches[2]}");
    }
}
