using System.Diagnostics;
using System.Text.RegularExpressions;
using DigestMonolith.UnitTests.Repository;

namespace DigestMonolith.UnitTests.Observability;

/// <summary>The alerts of the specification, as Prometheus reads them.</summary>
public sealed partial class AlertRulesTests
{
    [Fact]
    public async Task Every_alert_is_whole_those_of_the_specification_are_there_and_promtool_agrees_where_it_is_installed()
    {
        AlertRules.All.Select(rule => rule.Name).ShouldBeUnique();
        foreach (var rule in AlertRules.All)
        {
            rule.Expression.ShouldNotBeEmpty(rule.Name);
            IsBalanced(rule.Expression).ShouldBeTrue(rule.Name);
            Comparison().IsMatch(rule.Expression).ShouldBeTrue($"{rule.Name} fires always");
            (rule.For is null || Duration().IsMatch(rule.For)).ShouldBeTrue(rule.Name);
            rule.Labels.Keys.ShouldBe(["severity"]);
            rule.Labels["severity"].ShouldBeOneOf("warning", "critical");
            rule.Annotations.Keys.ShouldBe(["summary", "description"]);
        }

        var faithfulness = AlertRules.All.Single(rule => rule.Name == "DigestFaithfulnessLow");
        faithfulness.Expression.ShouldBe("""histogram_quantile(0.95, sum by (le) (rate(group_digest_evaluation_score_bucket{metric="faithfulness"}[30m]))) < 0.6""");
        faithfulness.For.ShouldBe("30m");
        AlertRules.All.Single(rule => rule.Name == "DigestDeliveryFailures").Expression
            .ShouldBe("""sum(increase(digest_delivery_latency_seconds_count{status="failed"}[10m])) > 5""");

        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "promtool")).FirstOrDefault(File.Exists) is { } tool)
        {
            (await RunAsync(tool, "check", "rules", Path.Combine(RepositoryFiles.Root, AlertRules.File))).ShouldContain($"{AlertRules.All.Count} rules found");
            await RunAsync(tool, "check", "config", "--syntax-only", Path.Combine(RepositoryFiles.Root, "deploy", "prometheus", "prometheus.yml"));
        }
    }

    [Theory]
    [InlineData("  - name: a\n    rules:\n      - alert: B\n        expression: up == 0")]
    [InlineData("  - name: a\n    rules:\n      - alert: B\n       expr: up == 0")]
    [InlineData("  - name: a\n    rules:\n      - alert: B\n        annotations:\n          summary: Tenant {{ $labels.tenant }}: too much")]
    public void What_prometheus_would_not_read_is_not_read(string text) => Should.Throw<FormatException>(() => AlertRules.Read(text.Split('\n')));

    private static async Task<string> RunAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await output + await error);
        return await output;
    }

    private static bool IsBalanced(string expression)
    {
        var open = new Stack<char>();
        foreach (var sign in expression)
        {
            switch (sign)
            {
                case '(' or '[' or '{':
                    open.Push(sign);
                    break;
                case ')' or ']' or '}' when !open.TryPop(out var opened) || opened != (sign == ')' ? '(' : sign == ']' ? '[' : '{'):
                    return false;
            }
        }

        return open.Count == 0;
    }

    [GeneratedRegex(@"(>|<|==|>=|<=) -?\d+(\.\d+)?$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^\d+[smhd]$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Duration();
}
