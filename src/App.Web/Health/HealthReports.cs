using DigestMonolith.Platform.Health;

namespace DigestMonolith.App.Web.Health;

/// <summary>The last checkup of this process: however many look at it, it is made once in ten seconds.</summary>
internal sealed class HealthReports(HealthCheckup checkup, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1);
    private HealthReport? _last;

    public async Task<HealthReport> LatestAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return _last is { } last && clock.GetUtcNow() - last.At < Fresh ? last : _last = await LookAsync(new HealthLook(), ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>With a question to the model, which may cost: never from memory, and never remembered.</summary>
    public Task<HealthReport> AskModelAsync(CancellationToken ct) => LookAsync(new HealthLook(AskModel: true), ct);

    public void Dispose() => _one.Dispose();

    private async Task<HealthReport> LookAsync(HealthLook look, CancellationToken ct) => new(clock.GetUtcNow(), await checkup.LookAsync(look, ct));
}

/// <summary>What a checkup found, and when.</summary>
internal sealed record HealthReport(DateTimeOffset At, IReadOnlyList<Finding> Findings)
{
    /// <summary>Nothing is an error; a warning stops nothing.</summary>
    public bool IsGood => Findings.All(finding => finding.State != FindingState.Error);

    /// <summary>As ./run doctor --json writes it.</summary>
    public object ToJson() => new { Ok = IsGood, LookedAt = At, Checks = Findings.Select(finding => finding.In("en")) };
}
