using DigestMonolith.Benchmarks.Probe;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Tenancy;
using MediatR;

namespace DigestMonolith.Benchmarks.Events;

/// <summary>Writes a row as the probes of the tests do, and tells the watch when it is durable.</summary>
internal sealed class TimedProbe(UnitOfWork work, EffectWatch watch) : INotificationHandler<GroupWindowReady>
{
    public async Task Handle(GroupWindowReady notification, CancellationToken cancellationToken)
    {
        await ProbeEffect.WriteAsync(work, "probe.timed", notification, cancellationToken);
        work.AfterCommit(() => watch.Note(notification.MessageCount));
    }
}
