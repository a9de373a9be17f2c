using System.Net;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>What dashboards ask for is there under the names and labels they use.</summary>
public sealed class MetricsTests(AppFixture app)
{
    [Fact]
    public async Task After_one_digest_every_metric_that_can_be_counted_is_there_with_its_labels()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24, extra: " ask ann.baker@example.org");
        await lab.DigestAsync(group);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select delivery_status from digests.group_digests") == "sent");
        var refused = await DigestLab.StartAsync(app, flag: false);
        await refused.PostAsync($"/api/groups/{await refused.ImportAsync(12)}/digest", DigestLab.DayRequest, HttpStatusCode.Forbidden);

        var lines = (await MetricsPage.ReadAsync(app)).Split('\n');

        foreach (var (name, labels) in Promised)
        {
            lines.ShouldContain($"# TYPE {name} {(name.EndsWith("_total", StringComparison.Ordinal) ? "counter" : IsGauge(name) ? "gauge" : "histogram")}");
            var samples = lines.Where(line => line.StartsWith($"{name}{{", StringComparison.Ordinal) || line.StartsWith($"{name}_count", StringComparison.Ordinal) || line.StartsWith($"{name} ", StringComparison.Ordinal)).ToList();
            samples.ShouldNotBeEmpty(name);
            samples.ShouldAllBe(line => Labels(line).Order().SequenceEqual(labels.Split(',', StringSplitOptions.RemoveEmptyEntries).Order()), name);
        }

        lines.ShouldContain(line => line.StartsWith("digest_stage_status_total{reason=\"feature_flag\",result=\"blocked\",stage=\"request\"", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Contains("ann.baker", StringComparison.Ordinal));
    }

    private static (string Name, string Labels)[] Promised { get; } =
    [
        ("digest_generation_seconds", "stage,outcome"),
        ("digest_stage_latency_seconds", "stage,status"),
        ("digest_worker_generation_seconds", "status"),
        ("digest_quality_score", "metric,threshold"),
        ("group_digest_evaluation_score", "metric"),
        ("digest_context_messages", "metric"),
        ("digest_stage_status_total", "stage,status,result,reason"),
        ("digest_context_duplicates_total", "tenant"),
        ("digest_context_history_matches_total", "tenant"),
        ("digest_messages_processed_total", "tenant"),
        ("digest_mode_total", "mode,window_size_hours"),
        ("digest_jobs_processed_total", "stage,status"),
        ("digest_delivery_ready_total", ""),
        ("digest_delivery_latency_seconds", "channel,status"),
        ("digest_threads_total", ""),
        ("digest_segment_units_total", "kind"),
        ("digest_topic_priority_total", "priority"),
        ("digest_ingest_redacted_tokens_total", "kind"),
    ];

    private static bool IsGauge(string name) => name == "digest_quality_score";

    private static IEnumerable<string> Labels(string line) =>
        System.Text.RegularExpressions.Regex.Matches(line, "([a-z_]+)=\"").Select(match => match.Groups[1].Value).Where(label => label != "le");
}
