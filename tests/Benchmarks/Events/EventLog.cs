using DigestMonolith.Benchmarks.Probe;
using DigestMonolith.Contracts;

namespace DigestMonolith.Benchmarks.Events;

/// <summary>The product's event log, with one handler.</summary>
internal sealed class EventLog(ProbeHost host, TenantId tenant, WindowId[] keys) : IEventQueue
{
    public Task AppendAsync(IEnumerable<(int Key, int Number)> messages, CancellationToken ct) =>
        host.PublishAsync(tenant, messages.Select(message => ProbeHost.Event(tenant, keys[message.Key], message.Number)), ct);
}
