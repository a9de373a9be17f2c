using DigestMonolith.IntegrationTests.Digests;

namespace DigestMonolith.IntegrationTests.Observability;

/// <summary>A collector hears one trace from the request to the delivery, and metrics.</summary>
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
        var group = await lab.ImportAsync(24);
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
    }
}
