using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Platform.Observability;

/// <summary>Counts what waits in the database, for every process alike: events to be numbered, deliveries, jobs that are due.</summary>
internal sealed class Backlogs : BackgroundService
{
    // What is due, not what is put off: a delivery that waits for its next attempt is no lag.
    private const string Count = """
        select 'event_backlog' as name, 'handler' as label, handler as value, count(*) as waiting, min(due_at) as oldest
        from platform.event_deliveries where state = 'pending' and due_at <= $1 group by handler
        union all
        select 'jobs_backlog', 'kind', kind, count(*), min(due_at) from platform.jobs where state = 'queued' and due_at <= $1 group by kind
        union all
        select 'event_unnumbered', '', '', count(*), min(occurred_at) from platform.event_pending
        """;

    private static readonly ConcurrentDictionary<(string Name, string Label, string Value), (long Waiting, double Age)> Seen = new();

    private readonly Databases _databases;
    private readonly ObservabilityOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<Backlogs> _logger;

    internal static IReadOnlyList<Instrument> Gauges { get; } =
    [
        Observe("event_backlog", "Event deliveries that are due and not done, by handler.", row => row.Waiting),
        Observe("event_backlog_age_seconds", "How long the oldest of them is due.", row => row.Age, of: "event_backlog"),
        Observe("event_unnumbered", "Events that wait for their number.", row => row.Waiting),
        Observe("event_unnumbered_age_seconds", "How long the oldest of them waits.", row => row.Age, of: "event_unnumbered"),
        Observe("jobs_backlog", "Jobs that are due and not taken, by kind.", row => row.Waiting),
        Observe("jobs_backlog_age_seconds", "How long the oldest of them is due.", row => row.Age, of: "jobs_backlog"),
    ];

    public Backlogs(Databases databases, IOptions<ObservabilityOptions> options, TimeProvider clock, ILogger<Backlogs> logger) =>
        (_databases, _options, _clock, _logger) = (databases, options.Value, clock, logger);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CountAsync(stoppingToken);
                await Task.Delay(_options.BacklogInterval, _clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A loop that ends is a service that stands still behind a green light: it says so and goes on.
                _logger.BacklogsNotCounted(e.Message);
                await Task.Delay(_options.BacklogInterval, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    internal async Task CountAsync(CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        var found = new HashSet<(string, string, string)>();
        await using var command = _databases.Scheduler.CreateCommand(Count);
        command.Parameters.AddWithValue(now);
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var key = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
                var oldest = await reader.IsDBNullAsync(4, ct) ? now : await reader.GetFieldValueAsync<DateTimeOffset>(4, ct);
                Seen[key] = (reader.GetInt64(3), Math.Max(0, (now - oldest).TotalSeconds));
                found.Add(key);
            }
        }

        // What was seen before and is gone is 0, not missing: an alert must see it fall.
        foreach (var key in Seen.Keys.Where(key => !found.Contains(key)))
        {
            Seen[key] = (0, 0);
        }
    }

    private static ObservableGauge<double> Observe(string name, string meaning, Func<(long Waiting, double Age), double> value, string? of = null) =>
        PlatformTelemetry.Meter.CreateObservableGauge(name, () => Seen.Where(row => row.Key.Name == (of ?? name)).Select(row => row.Key.Label.Length == 0
            ? new Measurement<double>(value(row.Value))
            : new Measurement<double>(value(row.Value), new KeyValuePair<string, object?>(row.Key.Label, row.Key.Value))).ToList(), unit: null, meaning);
}
