using System.Collections.Frozen;
using System.Diagnostics;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis.Inbound;

/// <summary>
/// Gives one incoming entry to the module that takes its type, in a unit of work of its tenant. The entry is acknowledged
/// after the commit; seen again after a crash between the two, it must change nothing, which is its handler's to see to.
/// </summary>
internal sealed class InboundEntries(
    IEnumerable<InboundBinding> bindings, IServiceScopeFactory scopes, StreamCatalogue catalogue, DeadLetters letters, ILogger<InboundEntries> logger) : IEntryHandler
{
    private readonly FrozenDictionary<string, Type> _handlers = bindings.ToFrozenDictionary(binding => binding.EventType, binding => binding.HandlerType);

    public async Task<EntryVerdict> HandleAsync(StreamEntry entry, CancellationToken ct) => InboundEnvelope.Read(entry["data"]) switch
    {
        InboundReading.Fits fits => await GiveAsync(entry, fits.Envelope, ct),
        InboundReading.Poison poison => await BuryAsync(entry, poison, ct),
        _ => throw new UnreachableException(),
    };

    /// <summary>Gives up an entry that failed too often.</summary>
    public Task<EntryVerdict> GiveUpAsync(StreamEntry entry, Exception error, CancellationToken ct)
    {
        var tenant = InboundEnvelope.Read(entry["data"]) is InboundReading.Fits fits ? fits.Envelope.TenantId : (TenantId?)null;
        return BuryAsync(entry, new InboundReading.Poison(tenant, error.GetType().Name, Masking.Error(error, 500)), ct);
    }

    private async Task<EntryVerdict> GiveAsync(StreamEntry entry, InboundEnvelope envelope, CancellationToken ct)
    {
        if (!_handlers.TryGetValue(envelope.EventType, out var handler))
        {
            return await BuryAsync(entry, new InboundReading.Poison(envelope.TenantId, "schema", "Nobody takes this event_type."), ct);
        }

        using var activity = PlatformTelemetry.Activities.StartActivity($"consume {envelope.EventType}", ActivityKind.Consumer, Parent(envelope.Trace));
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(envelope.TenantId, ct);
        work.Cause = new EventCause(envelope.Trace, envelope.CorrelationId, envelope.EventId);
        if (await scope.ServiceProvider.GetRequiredService<TenantDirectory>().FindAsync(ct) is null)
        {
            return await BuryAsync(entry, new InboundReading.Poison(null, "no_tenant", "There is no such tenant."), ct);
        }

        switch (await ((IInboundHandler)scope.ServiceProvider.GetRequiredService(handler)).HandleAsync(envelope.Payload, ct))
        {
            case InboundOutcome.Taken:
                await work.CommitAsync(ct);
                RedisTelemetry.Count(catalogue.Inbound, "in", 1);
                return EntryVerdict.Done;
            case InboundOutcome.Refused refused:
                return await BuryAsync(entry, new InboundReading.Poison(envelope.TenantId, refused.Code, refused.Problem), ct);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<EntryVerdict> BuryAsync(StreamEntry entry, InboundReading.Poison poison, CancellationToken ct)
    {
        logger.EntryDeadLettered(entry.Id.ToString(), catalogue.Inbound, poison.Code);
        if (poison.Tenant is { } tenant)
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            await work.BeginAsync(tenant, ct);
            // What names a tenant that does not exist is nobody's row.
            if (await scope.ServiceProvider.GetRequiredService<TenantDirectory>().FindAsync(ct) is not null)
            {
                await letters.NoteStreamAsync(work, StreamCatalogue.GroupMessagesWorker, entry.Id.ToString(), poison.Code, poison.Problem, ct);
                await work.CommitAsync(ct);
            }
        }

        RedisTelemetry.Count(catalogue.Inbound, "dead", 1);
        return new EntryVerdict(poison.Code, Masking.Text(poison.Problem, 500));
    }

    private static ActivityContext Parent(string trace) =>
        trace.Length == 32 ? new ActivityContext(ActivityTraceId.CreateFromString(trace), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded) : default;
}
