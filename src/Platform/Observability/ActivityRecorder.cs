using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace DigestMonolith.Platform.Observability;

/// <summary>Listens to the activities of the house, so that they exist: without a listener jobs and handlers would log no trace and no tenant.</summary>
internal sealed class ActivityRecorder : IHostedService, IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name.StartsWith(PlatformTelemetry.Prefix, StringComparison.Ordinal),
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    public ActivityRecorder() => ActivitySource.AddActivityListener(_listener);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();
}
