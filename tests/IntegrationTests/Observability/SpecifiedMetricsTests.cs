using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using DigestMonolith.FakeProvider;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.IntegrationTests.Redis;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Observability;

/// <summary>G1: a scrape after real runs, good and bad ones, against the table of the specification.</summary>
public sealed partial class SpecifiedMetricsTests(AppFixture app)
{
    // Name and labels as the specification's table has them. Metrics of Telegram's own client come with that client.
    private const string Table = """
        digest_generation_seconds stage outcome
        digest_tokens_total agent model direction
        digest_quality_score metric threshold
        digest_delivery_latency_seconds channel status
        digest_synthesis_fallback_total reason
        digest_stage_status_total stage status result reason
        digest_context_messages metric
        digest_context_duplicates_total tenant
        digest_context_history_matches_total tenant
        group_digest_evaluation_score metric
        digest_worker_generation_seconds status
        digest_worker_send_seconds status
        gigachat_requests_total model outcome
        digest_stage_latency_seconds stage status
        digest_jobs_processed_total stage status
        digest_skipped_total reason mode
        digest_messages_processed_total tenant
        digest_topics_empty_total reason mode
        digest_pre_quality_failed_total check
        digest_mode_total mode window_size_hours
        digest_pro_quota_exceeded_total tenant kind
        digest_dlq_total stage error_code
        digest_circuit_open_total stage model
        digest_context_media_total tenant
        digest_context_media_without_description_total tenant
        stream_messages_total stream direction
        stream_consumer_lag stream group
        stream_consumer_pending stream group
        circuit_breaker_state name state
        circuit_breaker_transitions_total name state
        circuit_breaker_failures_total name
        circuit_breaker_calls_total name
        group_ingest_messages_total source result
        digest_ingest_filter_total reason
        digest_ingest_redacted_tokens_total kind
        digest_threads_total
        digest_segment_units_total kind
        digest_topic_priority_total priority
        digest_delivery_ready_total
        digest_delivery_blocked_total reason
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_metric_of_the_specification_has_a_sample_with_exactly_its_labels()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var provider = await ProviderHost.StartAsync();
        await using var beside = await app.BesideAsync("specified_metrics", new Dictionary<string, string?>
        {
            ["Redis:Endpoint"] = redis.Endpoint,
            ["LLM_BASE_URL"] = provider.BaseUrl,
            ["DIGEST_MODEL_BASE"] = "fake-base",
            ["DIGEST_MODEL_PRO"] = "fake-pro",
            ["DIGEST_MODEL_MAX"] = "fake-max",
            ["DIGEST_PRO_QUOTA_PER_TENANT"] = "1",
            ["DIGEST_RETRY_MAX_ATTEMPTS"] = "1",
            ["DIGEST_CIRCUIT_FAILURE_THRESHOLD"] = "2",
            ["DIGEST_ALLOW_TEMPLATE_DIGEST"] = "0",
            // More than any of these chats has.
            ["DIGEST_MIN_TOPICS_REQUIRED"] = "50",
        });
        await beside.Services.GetRequiredService<ModelHealth>().LookedAsync(Ct);
        await using var receiver = await WebhookReceiver.StartAsync(beside);

        // Made by models until the quota says no, and sent.
        var good = await DigestLab.StartAsync(beside);
        await receiver.SubscribeAsync(good.Tenant);
        var sent = await good.DigestAsync(await good.ImportAsync(36, extra: " ask ann.baker@example.org"));
        await Eventually.UntilAsync(async () => await good.ScalarAsync<long>("select count(*) from delivery.digest_deliveries where digest_id = $1 and channel = 'webhook' and status = 'sent'", sent.Id.Value) == 1);

        // Of two messages, one of them without a word, there is nothing to say.
        var brief = await DigestLab.StartAsync(beside);
        (await brief.DigestAsync(await brief.ImportTalkAsync([new(1, DigestLab.Day.AddHours(8), "Person 1", "Good morning"), new(2, DigestLab.Day.AddHours(9), "Person 2", "")]))).Status.ShouldBe("skipped");

        // A judge that does not like it, and no digest of ours in its place.
        provider.Script = request => request.Agent == "evaluation"
            ? FakeAnswer.Of("""{"faithfulness":0.65,"coherence":0.65,"coverage":0.65,"focus":0.65,"notes":"x"}""") : FakeAnswers.Honest(request);
        var poor = await DigestLab.StartAsync(beside);
        (await poor.DigestAsync(await poor.ImportAsync(36))).Status.ShouldBe("blocked");

        // A provider that fails until nobody asks it any more.
        provider.Script = _ => FakeAnswer.Error(500, "no");
        var lame = await DigestLab.StartAsync(beside);
        await lame.DigestAsync(await lame.ImportAsync(36));

        var expected = Table.Split('\n').Select(line => line.Split(' ')).ToDictionary(row => row[0], row => row[1..].Order(StringComparer.Ordinal).ToArray());
        var samples = new List<(string Family, string[] Labels)>();
        // Streams are looked at every few seconds.
        for (var n = 0; n < 150 && (samples.Count == 0 || expected.Keys.Except(samples.Select(sample => sample.Family)).Any()); n++)
        {
            await Task.Delay(100, Ct);
            samples = Samples(await MetricsPage.ReadAsync(beside));
        }

        expected.Keys.Except(samples.Select(sample => sample.Family)).ShouldBeEmpty();
        foreach (var (family, labels) in samples.Where(sample => expected.ContainsKey(sample.Family)))
        {
            labels.ShouldBe(expected[family], family);
        }

        using var http = new HttpClient { BaseAddress = beside.Address };
        http.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/openmetrics-text; version=1.0.0"));
        var open = await http.GetStringAsync("/metrics", Ct);
        OpenMetricsText.Faults(open).ShouldBeEmpty();
        open.ShouldContain("# TYPE digest_tokens counter\n");
    }

    private static List<(string Family, string[] Labels)> Samples(string page)
    {
        var (samples, family, isSpread) = (new List<(string, string[])>(), "", false);
        foreach (var line in page.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                (family, isSpread) = (line.Split(' ')[2], line.EndsWith(" histogram", StringComparison.Ordinal));
            }
            else if (line[0] != '#')
            {
                samples.Add((family, [.. Label().Matches(line).Select(match => match.Groups[1].Value).Where(label => !isSpread || label != "le").Order(StringComparer.Ordinal)]));
            }
        }

        return samples;
    }

    [GeneratedRegex("([a-z_]+)=\"", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Label();
}
