using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DigestMonolith.Contracts;
using DigestMonolith.Modules.Digests.Maintenance;
using DigestMonolith.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>History in somebody else's store, over HTTP.</summary>
public sealed class RemoteHistoryTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Windows_are_kept_there_and_found_again_and_one_does_not_match_itself()
    {
        await using var store = await HistoryServer.StartAsync();
        await using var beside = await app.BesideAsync("history_http", store.Settings);
        var lab = await DigestLab.StartAsync(beside);
        var group = await lab.ImportDaysAsync(days: 2, messages: 12);

        var first = await lab.DigestAsync(group);
        await RegenerateAsync(lab, group, first.Id);
        await lab.DigestAsync(group, day: 1);

        var matches = await MatchesAsync(lab);
        matches[..2].ShouldBe([0, 0]);
        matches[2].ShouldBeGreaterThan(0);
        await Eventually.UntilAsync(() => Task.FromResult(store.Documents.Count == 2));
        var kept = store.Documents[$"group-digest:{lab.Tenant.Id} {group}:{first.WindowId}"].ToJsonString();
        kept.ShouldContain("oven");
        kept.ShouldNotContain("123-45-67");
        kept.ShouldNotContain("Person 1");
        (await lab.ScalarAsync<long>("select count(*) from digests.context_windows")).ShouldBe(0);
    }

    [Fact]
    public async Task Documents_of_another_tenant_or_a_later_window_are_discarded_and_what_was_unmasked_is_masked()
    {
        await using var store = await HistoryServer.StartAsync();
        await using var beside = await app.BesideAsync("history_foreign", store.Settings);
        var lab = await DigestLab.StartAsync(beside);
        var group = await lab.ImportDaysAsync(days: 2, messages: 12);
        await lab.DigestAsync(group, day: 1);
        await Eventually.UntilAsync(() => Task.FromResult(store.Documents.Count == 1));
        var stored = store.Documents.Single().Value;
        store.Strays.Enqueue(Changed(stored, "tenant_id", TenantId.New().ToString()));
        store.Strays.Enqueue(Changed(stored, "group_id", GroupId.New().ToString()));

        // What is stored is of the day after: it must not count for the day before, and the strays never.
        var digest = await lab.DigestAsync(group);

        digest.Status.ShouldBe("completed");
        (await MatchesAsync(lab))[^1].ShouldBe(0);
        (await lab.ScalarAsync<string>("""
            select payload #>> '{boundary,failures}' from digests.group_digest_stage_artifacts where stage = 'ingest_validator' order by created_at desc limit 1
            """)).ShouldNotContain("history_of_group");
        (await MetricsPage.ReadAsync(beside)).ShouldContain("digest_context_history_foreign_total 2");
    }

    [Fact]
    public async Task Without_an_answer_the_run_goes_on_without_history()
    {
        await using var store = await HistoryServer.StartAsync();
        await using var beside = await app.BesideAsync("history_trouble", store.Settings);
        // On a busy machine the second is over before the answer is too large.
        (string Trouble, string Outcome)[] troubles = [("slow", "timeout"), ("500", "http_500"), ("no_json", "invalid_json"), ("null", "invalid_json"), ("endless", "(too_large|timeout)"), ("down", "network")];
        foreach (var (trouble, outcome) in troubles)
        {
            var lab = await DigestLab.StartAsync(beside);
            var group = await lab.ImportAsync(12);
            store.Search = SearchWith(trouble);
            if (trouble == "down")
            {
                await store.StopAsync();
            }

            var (clock, before) = (Stopwatch.GetTimestamp(), await SearchesAsync(beside, outcome));
            var digest = await lab.DigestAsync(group);

            digest.Status.ShouldBe("completed", trouble);
            Stopwatch.GetElapsedTime(clock).ShouldBeLessThan(TimeSpan.FromSeconds(30), trouble);
            (await MatchesAsync(lab)).ShouldBe([0], trouble);
            (await lab.ScalarAsync<int>("select failures from digests.digest_runs")).ShouldBe(0, trouble);
            (await SearchesAsync(beside, outcome)).ShouldBe(before + 1, trouble);
        }
    }

    private static Func<HttpContext, Task>? SearchWith(string trouble) => trouble switch
    {
        "slow" => context => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted),
        "500" => context => Task.FromResult(context.Response.StatusCode = 500),
        "no_json" => context => context.Response.WriteAsync("<html>", Ct),
        "null" => context => context.Response.WriteAsync("""{"documents": [null]}""", Ct),
        "endless" => AnswerEndlesslyAsync,
        _ => null,
    };

    private static async Task AnswerEndlesslyAsync(HttpContext context)
    {
        for (var n = 0; n < 100_000 && !context.RequestAborted.IsCancellationRequested; n++)
        {
            await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
        }
    }

    private static async Task<int> SearchesAsync(AppFixture host, string outcome) =>
        Regex.Matches(await MetricsPage.ReadAsync(host), $"digest_context_history_requests_total\\{{operation=\"search\",outcome=\"{outcome}\"\\}} ([0-9]+)").Sum(match => int.Parse(match.Groups[^1].Value, CultureInfo.InvariantCulture));

    [Fact]
    public async Task Nightly_maintenance_asks_the_store_for_its_health()
    {
        await using var store = await HistoryServer.StartAsync();
        await using var beside = await app.BesideAsync("history_health", store.Settings);
        var lab = await DigestLab.StartAsync(beside);

        await lab.Tenant.DoAsync(services => services.GetRequiredService<JobQueue>().EnqueueAsync(new NewJob { Kind = RunMaintenance.Kind, Key = "now" }, Ct));

        await Eventually.UntilAsync(() => Task.FromResult(store.Requests.Contains("GET /health")));
        await Eventually.UntilAsync(async () => (await MetricsPage.ReadAsync(beside)).Contains("digest_context_history_up 1", StringComparison.Ordinal));
    }

    private static JsonNode Changed(JsonNode document, string field, string value)
    {
        var copy = document.DeepClone();
        copy["metadata"]![field] = value;
        copy["metadata"]!["window_end"] = DigestLab.Day.AddDays(-1).ToString("O");
        return copy;
    }

    private static async Task RegenerateAsync(DigestLab lab, GroupId group, DigestId digest)
    {
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'digests.run' and state <> 'done'") == 0);
        await lab.PostAsync($"/api/groups/{group}/digests/{digest}/regenerate", new { reason = "test" }, HttpStatusCode.Accepted);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from digests.group_digests") == 2);
    }

    private static Task<List<int>> MatchesAsync(DigestLab lab) => lab.ListAsync<int>("""
        select (payload ->> 'historical_matches')::int from platform.event_log where event_type = 'digest.context.prepared.v1' order by seq
        """);
}
