using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>What dashboards ask for is there under the names and labels they use.</summary>
public sealed partial class MetricsTests(AppFixture app)
{
    [Fact]
    public async Task After_one_digest_every_metric_that_can_be_counted_is_there_and_all_have_the_labels_of_the_document()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24, extra: " ask ann.baker@example.org");
        await lab.DigestAsync(group);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select delivery_status from digests.group_digests") == "sent");
        var refused = await DigestLab.StartAsync(app, flag: false);
        await refused.PostAsync($"/api/groups/{await refused.ImportAsync(12)}/digest", DigestLab.DayRequest, HttpStatusCode.Forbidden);

        var lines = (await MetricsPage.ReadAsync(app)).Split('\n');

        var document = await DocumentAsync();
        lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line["# TYPE ".Length..])
            .ShouldBeSubsetOf([.. document.Values.Select(row => $"{row.Name} {row.Type}")]);
        var samples = lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => (Family: FamilyOf(line, document), Labels: Labels(line))).ToList();
        foreach (var sample in samples)
        {
            sample.Labels.Order().ShouldBe(document[sample.Family].Labels.Order(), sample.Family);
        }

        Promised.Except(samples.Select(sample => sample.Family)).ShouldBeEmpty();
        lines.ShouldContain(line => line.StartsWith("digest_stage_status_total{reason=\"feature_flag\",result=\"blocked\",stage=\"request\"", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Contains("ann.baker", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2", true)]
    [InlineData("application/openmetrics-text; version=1.0.0", true)]
    [InlineData("text/plain;version=0.0.4", false)]
    [InlineData("*/*", false)]
    public async Task OpenMetrics_is_for_who_asks_for_it(string accept, bool isOpen)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        foreach (var type in accept.Split(','))
        {
            http.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(type));
        }

        using var response = await http.GetAsync("/metrics", TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.Content.Headers.ContentType!.MediaType.ShouldBe(isOpen ? "application/openmetrics-text" : "text/plain");
        response.Content.Headers.ContentType.ToString().ShouldContain(isOpen ? "version=1.0.0" : "version=0.0.4");
        text.EndsWith("# EOF\n", StringComparison.Ordinal).ShouldBe(isOpen);
    }

    /// <summary>What one delivered digest and one refusal must have counted.</summary>
    private static string[] Promised { get; } =
    [
        "digest_generation_seconds", "digest_stage_latency_seconds", "digest_worker_generation_seconds", "digest_quality_score", "digest_quality_metric",
        "group_digest_evaluation_score", "digest_context_messages", "digest_stage_status_total", "digest_context_duplicates_total",
        "digest_context_history_matches_total", "digest_context_media_total", "digest_context_media_without_description_total",
        "digest_messages_processed_total", "digest_mode_total", "digest_jobs_processed_total", "digest_delivery_ready_total",
        "digest_delivery_latency_seconds", "digest_threads_total", "digest_threads_messages_total", "digest_segment_units_total",
        "digest_segment_low_confidence_total", "digest_role_distribution", "digest_topics_total", "digest_topic_priority_total",
        "digest_synthesis_length_chars", "digest_baseline_delta", "digest_boundary_integrity", "digest_ingest_redacted_tokens_total",
        "group_ingest_messages_total", "event_deliveries_handled_total", "event_unnumbered", "event_unnumbered_age_seconds",
    ];

    private static async Task<Dictionary<string, (string Name, string Type, string[] Labels)>> DocumentAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigestMonolith.sln")))
        {
            folder = folder.Parent!;
        }

        return (await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "docs", "observability.md"), TestContext.Current.CancellationToken))
            .Select(line => Row().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups[1].Value, match => (match.Groups[1].Value, match.Groups[2].Value,
                Word().Matches(match.Groups[3].Value).Select(word => word.Groups[1].Value).ToArray()));
    }

    private static string FamilyOf(string line, Dictionary<string, (string Name, string Type, string[] Labels)> document)
    {
        var name = line[..line.IndexOfAny(['{', ' '])];
        return document.ContainsKey(name) ? name : Part().Replace(name, "");
    }

    private static IEnumerable<string> Labels(string line) => Label().Matches(line).Select(match => match.Groups[1].Value).Where(label => label != "le");

    [GeneratedRegex(@"^\| `([a-z_]+)` \| (counter|gauge|histogram) \| ([^|]*)\|", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z_]+)`", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Word();

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Part();

    [GeneratedRegex("([a-z_]+)=\"", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Label();
}
