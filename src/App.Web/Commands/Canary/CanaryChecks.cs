using System.Globalization;
using DigestMonolith.App.Web.Commands.Checks;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.App.Web.Commands.Canary;

/// <summary>The checks of the rollout's list that follow from what was made and measured.</summary>
internal static class CanaryChecks
{
    private const double LeastFaithfulness = 0.7;

    public static IEnumerable<Check> OfOutcome(WindowInfo asked, CanaryOutcome outcome)
    {
        var (window, digest) = (outcome.Window, outcome.Digest);
        yield return Check.Of("window", window.Status == WindowStatus.Completed,
            $"{SnakeCase.Of(asked.Status)} → {SnakeCase.Of(window.Status)}{(window.Reason is { } reason ? $" ({reason})" : "")}",
            "look at /admin/jobs and /admin/dead-letters; is a process serving, and does it work for this tenant?");
        if (digest is null)
        {
            yield return Check.Bad("delivery_status", "There is no digest.", "see the line above.");
            yield break;
        }

        yield return Check.Of("delivery_status", digest.DeliveryStatus == "sent",
            $"{digest.DeliveryStatus}{(digest.Reason is { } why ? $" ({why})" : "")}, digest {digest.Id}", "see the digest's page: it says why it was not sent.");
        yield return Channel(digest, outcome.Ways);
        yield return Check.Of("faithfulness", digest.Faithfulness >= LeastFaithfulness,
            digest.Faithfulness is { } score ? $"{Figure(score)} of the digest, at least {Figure(LeastFaithfulness)}." : "The digest has no score.",
            "read the digest against its sources; look at the model's answers, or switch to our own analysis (engine local).");
    }

    /// <summary>
    /// Asked of the database and not of /metrics: a counter of a process remembers what was mended until the process ends,
    /// and forgets what was not when it does.
    /// </summary>
    public static Check OfFailures(int failed, DateTimeOffset since)
    {
        var from = string.Create(CultureInfo.InvariantCulture, $"since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        return Check.Of("digest_worker_generation_seconds", failed == 0,
            failed == 0 ? $"no run with status=\"failed\" {from}." : string.Create(CultureInfo.InvariantCulture, $"runs with status=\"failed\" {from}: {failed}."),
            "read /admin/dead-letters and remove the cause; a run that is given back and succeeds counts no more.");
    }

    /// <summary>What is counted a moment after the digest is there is waited for.</summary>
    public static async Task<IReadOnlyList<Check>> OfMetricsAsync(Func<Task<string?>> read, CancellationToken ct)
    {
        string? text = null;
        for (var n = 0; n < 20; n++)
        {
            text = await read();
            if (text is null || text.Contains("digest_context_messages_count", StringComparison.Ordinal))
            {
                break;
            }

            await Task.Delay(250, ct);
        }

        return text is null
            ? [Check.Bad("metrics", "/metrics of the serving program could not be read.", "give METRICS_TOKEN as the server has it, and --url when run.json does not name it.")]
            : [.. OfMetrics(new MetricsText(text))];
    }

    private static IEnumerable<Check> OfMetrics(MetricsText metrics)
    {
        var mean = metrics.Mean("group_digest_evaluation_score", "metric=\"faithfulness\"");
        yield return Check.Of("group_digest_evaluation_score", mean >= LeastFaithfulness,
            mean is { } score ? $"faithfulness {Figure(score)} on average since the start." : "no sample of metric=\"faithfulness\".", "find the digests with low scores at /digests.");
        foreach (var name in (string[])["digest_context_messages", "digest_context_duplicates_total"])
        {
            yield return Check.Of(name, metrics.Has(name), metrics.Has(name) ? "present." : "absent.", "another process made the digest, or the server is older than this program.");
        }
    }

    private static Check Channel(DigestInfo digest, IReadOnlyList<DeliveryInfo> ways)
    {
        const string name = "channel";
        if (!ways.Any(way => way.Channel == digest.DeliveryChannel))
        {
            return Check.Bad(name, $"The tenant wants digests by {digest.DeliveryChannel} and has no such channel.",
                """add a webhook with POST /api/delivery/channels {"url": "https://…"}, or choose the page with PUT /api/digest/settings {"delivery_channel": "page"}.""");
        }

        var said = string.Join(", ", ways.Select(way => $"{way.Channel} {way.Status}{(way.Error is { } error ? $" ({error})" : "")}"));
        return Check.Of(name, ways.All(way => way.Status == "sent"), said, "look at /deliveries; mend the receiver, then retry the delivery.");
    }

    private static string Figure(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
