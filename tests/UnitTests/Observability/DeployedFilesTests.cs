using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using DigestMonolith.App.Web;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.UnitTests.Observability;

/// <summary>Dashboards, alerts and the document about them name what the program measures, and nothing else.</summary>
public sealed class DeployedFilesTests
{
    private static readonly Dictionary<string, ObservabilityTable.Row> Known = ObservabilityTable.Rows.ToDictionary(row => row.Name);

    [Fact]
    public void The_document_names_every_metric_with_its_type_and_no_other()
    {
        var types = new Dictionary<string, string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (Meters().Contains(instrument.Meter.Name))
                {
                    types[instrument.Name] = TypeOf(instrument);
                }
            },
        };
        foreach (var type in House().SelectMany(assembly => assembly.GetTypes()).Where(type => type.Name.EndsWith("Telemetry", StringComparison.Ordinal) || type.Name == "Backlogs"))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        listener.Start();

        types.Select(pair => $"{pair.Key} {pair.Value}").ShouldBe(Known.Values.Select(row => $"{row.Name} {row.Type}"), ignoreOrder: true);
    }

    [Fact]
    public void Queries_use_metrics_and_labels_that_are_there()
    {
        DeployedQueries.All.Count.ShouldBeGreaterThan(50);
        var wrong = from query in DeployedQueries.All
                    from use in PromQuery.Uses(query.Expression)
                    where use.Metric != "up" && !IsThere(use)
                    select $"{query.Place}: {use.Metric} {use.Label}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Words_about_an_answer_name_labels_that_it_has() =>
        DeployedQueries.All.Where(query => !query.Expression.StartsWith("up{", StringComparison.Ordinal))
            .SelectMany(query => query.Named.Except(PromQuery.Kept(query.Expression)).Select(label => $"{query.Place}: {label}")).ShouldBeEmpty();

    [Fact]
    public void Histograms_are_asked_by_their_parts()
    {
        var whole = from query in DeployedQueries.All
                    from use in PromQuery.Uses(query.Expression)
                    where Known.TryGetValue(use.Metric, out var row) && row.Type == "histogram"
                    select $"{query.Place}: {use.Metric}";

        whole.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sum by (stage, le) (rate(digest_x_bucket{a=\"b c\"}[5m])) > 3 and up == 1", "digest_x_bucket: a le stage|up: ")]
    [InlineData("histogram_quantile(0.9, sum by (le) (rate(y_bucket[$__rate_interval]))) / sum(z_count{status!=\"failed\", kind=~\"a|b\"})", "y_bucket: le|z_count: kind status")]
    public void A_query_is_read(string expression, string expected) =>
        string.Join('|', PromQuery.Uses(expression).GroupBy(use => use.Metric).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key}: {string.Join(' ', group.Select(use => use.Label).Where(label => label.Length > 0).Distinct().Order(StringComparer.Ordinal))}"))
            .ShouldBe(expected);

    private static bool IsThere(PromQuery.Use use)
    {
        if (Known.TryGetValue(use.Metric, out var row))
        {
            return use.Label.Length == 0 || row.Labels.Contains(use.Label);
        }

        var part = new[] { "_bucket", "_sum", "_count" }.FirstOrDefault(suffix => use.Metric.EndsWith(suffix, StringComparison.Ordinal));
        return part is not null && Known.TryGetValue(use.Metric[..^part.Length], out row) && row.Type == "histogram"
            && (use.Label.Length == 0 || row.Labels.Contains(use.Label) || (part == "_bucket" && use.Label == "le"));
    }

    private static List<System.Reflection.Assembly> House() =>
        [typeof(PlatformTelemetry).Assembly, .. ModuleCatalog.All.Select(module => module.GetType().Assembly)];

    // By name, and not by prefix: other tests make meters of their own under it.
    private static IEnumerable<string> Meters() =>
        House().Select(assembly => assembly.GetName().Name!.Split('.').Last()).Append("Llm").Append("Redis").Append("Dlq").Select(room => $"{PlatformTelemetry.Prefix}.{room}");

    private static string TypeOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" or "ObservableCounter" => "counter",
        "Histogram" => "histogram",
        _ => "gauge",
    };
}
