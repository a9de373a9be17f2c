using DigestMonolith.Platform.Health;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace DigestMonolith.UnitTests.Platform;

public sealed class HealthCheckupTests
{
    public HealthCheckupTests() => Texts.Add(new Dictionary<string, Text> { ["check.sample"] = new("sample", "пример", "приклад"), ["check.sample.seen"] = new("Seen.", "Видно.", "Видно.") });

    [Fact]
    public async Task One_probe_that_hangs_or_breaks_keeps_nobody_from_the_others()
    {
        var checkup = new HealthCheckup(
            [
                // Hears no token.
                new Probe(_ => Task.Delay(TimeSpan.FromMinutes(1), CancellationToken.None)),
                new Probe(_ => throw new InvalidDataException("4200000042:AA-a-secret")),
                new Probe(_ => Task.CompletedTask),
            ], NullLogger<HealthCheckup>.Instance);

        var findings = await checkup.LookAsync(new HealthLook(), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        findings.Select(finding => (finding.What, finding.State)).ShouldBe([("slow", FindingState.Error), ("broke", FindingState.Error), ("seen", FindingState.Ok)]);
        findings[1].Values.ShouldBe([nameof(InvalidDataException)]);
        findings[2].In("ru").ShouldBe(new FindingLine("пример", FindingState.Ok, "Видно.", Fix: null));
    }

    [Fact]
    public async Task Who_looks_may_stop_looking()
    {
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var checkup = new HealthCheckup([new Probe(ct => Task.Delay(TimeSpan.FromMinutes(1), ct)) { Limit = TimeSpan.FromMinutes(1) }], NullLogger<HealthCheckup>.Instance);

        await Should.ThrowAsync<OperationCanceledException>(() => checkup.LookAsync(new HealthLook(), gone.Token));
    }

    private sealed class Probe(Func<CancellationToken, Task> look) : IHealthProbe
    {
        public string Name => "sample";

        public TimeSpan Limit { get; init; } = TimeSpan.FromMilliseconds(200);

        public async Task<IReadOnlyList<Finding>> LookAsync(HealthLook wanted, CancellationToken ct)
        {
            await look(ct);
            return [Finding.Ok(Name, "seen")];
        }
    }
}
