using DigestMonolith.IntegrationTests.Digests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Observability;

/// <summary>A collector hears one trace from the request to the delivery, what failed among it, and metrics.</summary>
public sealed class OtlpTests(AppFixture app)
{
    [Fact]
    public async Task A_digest_is_one_tree_of_spans_from_the_request_to_the_delivery()
    {
        await using var collector = await Collector.StartAsync(TestContext.Current.CancellationToken);
        await using var beside = await app.BesideAsync("otlp", new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString().TrimEnd('/'),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        });
        var lab = await DigestLab.StartAsync(beside);
        var group = await lab.ImportDaysAsync(days: 3, messages: 24);
        var digest = await lab.DigestAsync(group);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select delivery_status from digests.group_digests") == "sent");
        var trace = await lab.ScalarAsync<string>("select trace_id from digests.digest_runs");
        await Eventually.UntilAsync(() => Task.FromResult(collector.Spans.Any(span => span.Trace == trace && span.Name == "handle digests.note_delivery")));

        var spans = collector.Spans.Where(span => span.Trace == trace).ToList();
        var stages = spans.Where(span => span.Name.StartsWith("group_digest_orchestrator.", StringComparison.Ordinal)).ToList();
        stages.Select(span => span.Name["group_digest_orchestrator.".Length..]).ShouldBe(Modules.Digests.Pipeline.StageNames.InOrder, ignoreOrder: true);
        stages.ShouldAllBe(span => span.Tags["tenant_id"] == lab.Tenant.Id.ToString() && span.Tags["window_id"] == digest.WindowId.ToString()
            && span.Tags["model_id"].Length > 0 && span.Tags["retry"] == "0");

        var ids = spans.Select(span => span.Id).ToHashSet();
        var root = spans.Where(span => !ids.Contains(span.Parent)).ShouldHaveSingleItem();
        root.Name.ShouldStartWith("POST /api/groups/{id}/digest");
        root.Parent.ShouldBeEmpty();
        await Eventually.UntilAsync(() => Task.FromResult(collector.Metrics.ContainsKey("digest_worker_generation_seconds")));
        spans.ShouldAllBe(span => span.Error == null);

        await FailAsync(beside, "update", "digests.group_digests");
        await lab.AskAsync(await lab.OpenAsync(group, day: 1));
        await ToldAsync(collector, "handle digests.note_delivery", nameof(DbUpdateException));
        await FailAsync(beside, "insert", "digests.group_digest_stage_artifacts");
        await lab.AskAsync(await lab.OpenAsync(group, day: 2));
        await ToldAsync(collector, "group_digest_orchestrator.ingest_validator", nameof(PostgresException));
        await ToldAsync(collector, "job digests.run", nameof(PostgresException));
        collector.Spans.ShouldAllBe(span => !DigestLab.Talk.Any(text => span.Everything.Contains(text, StringComparison.Ordinal)));
    }

    // The type of the error is told; what it says may be of the chat.
    private static async Task ToldAsync(Collector collector, string name, string error)
    {
        var span = await Eventually.GetAsync(() => Task.FromResult(collector.Spans.FirstOrDefault(span => span.Name == name && span.Error is not null)));
        span.Error.ShouldBe(error);
    }

    // From now on the table refuses what is written, with somebody's words.
    private static async Task FailAsync(AppFixture beside, string what, string table)
    {
        await using var admin = NpgsqlDataSource.Create(beside.AdminConnectionString);
        await using var refuse = admin.CreateCommand($"""
            create or replace function public.refuse() returns trigger language plpgsql as
                $body$ begin raise exception '{DigestLab.Talk[0]}' using detail = '{DigestLab.Talk[1]}'; end $body$;
            create trigger refuse before {what} on {table} for each row execute function public.refuse()
            """);
        await refuse.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
