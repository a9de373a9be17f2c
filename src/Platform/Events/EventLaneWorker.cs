using System.Diagnostics;
using System.Text.Json;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Platform.Events;

/// <summary>
/// Handles one lane: effects and delivery rows commit together, so each event has its effects exactly once in our database.
/// A batch that fails is rolled back and its events are tried one at a time.
/// </summary>
internal sealed class EventLaneWorker(
    IServiceScopeFactory scopes, EventRegistry registry, DeadLetters letters, IOptions<EventsOptions> options, TimeProvider clock, ILogger<EventLaneWorker> logger)
{
    private const string TryLock = "select pg_try_advisory_xact_lock(hashtextextended($1, 1))";

    private const string ReadPending = """
        select d.seq, d.logged_at, d.attempt, e.event_id, e.event_type, e.trace_id, e.correlation_id, e.payload, d.due_at, e.parent_span, d.last_error is not null
        from platform.event_deliveries d
        join platform.event_log e on e.seq = d.seq and e.logged_at = d.logged_at
        where d.handler = $1 and d.tenant_id = $2 and d.key = $3 and d.state = 'pending'
        order by d.seq limit $4
        """;

    private readonly EventsOptions _options = options.Value;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>True when the lane may hold more work that is due.</summary>
    public async Task<bool> RunBatchAsync(EventLane lane, CancellationToken ct)
    {
        var binding = registry.Handlers[lane.Handler];
        var (handled, failure) = await TryAsync(lane, binding, _options.LaneBatch, ct);
        if (failure is null)
        {
            return handled == _options.LaneBatch;
        }

        for (var single = 0; single < _options.LaneBatch; single++)
        {
            (handled, failure) = await TryAsync(lane, binding, atMost: 1, ct);
            if (failure is not null)
            {
                return await NoteFailureAsync(lane, failure, ct);
            }

            if (handled == 0)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<(int Handled, LaneFailure? Failure)> TryAsync(EventLane lane, EventHandlerBinding binding, int atMost, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(lane.Tenant, ct);
        if (await ReadAsync(work, lane, atMost, ct) is not { Count: > 0 } pending)
        {
            return (0, null);
        }

        foreach (var delivery in pending)
        {
            using var activity = PlatformTelemetry.Activities.StartActivity($"handle {lane.Handler}", ActivityKind.Consumer, EventCause.Parent(delivery.TraceId, delivery.ParentSpan));
            try
            {
                work.Cause = new EventCause(delivery.TraceId, delivery.CorrelationId, delivery.EventId);
                await binding.Handle(scope.ServiceProvider, registry.Read(delivery.EventType, delivery.Payload), ct);
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                // Whatever a handler throws is recorded with the delivery and decided by its attempts.
                activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
                return (0, new LaneFailure(delivery, e));
            }
        }

        try
        {
            // Fewer rows than were read: the tenant was removed meanwhile, and its effects must not outlive it.
            if (!await DeleteAsync(work, lane, pending, ct))
            {
                return (0, null);
            }

            if (pending.Where(delivery => delivery.FailedBefore).Select(delivery => delivery.Seq).ToList() is { Count: > 0 } again)
            {
                await letters.SettleEventsAsync(work, lane.Handler, again, ct);
            }

            await work.CommitAsync(ct);
        }
        catch (PostgresException e)
        {
            // What the handlers left for the commit was refused: an event of theirs, a deferred constraint.
            return (0, new LaneFailure(pending[^1], e));
        }

        PlatformTelemetry.EventsHandled.Add(pending.Count, new KeyValuePair<string, object?>("handler", lane.Handler));
        return (pending.Count, null);
    }

    // The lock and the read are two statements: the read needs a snapshot that was taken after the lock was won,
    // else it sees rows that the last holder has just finished.
    private async Task<List<PendingDelivery>> ReadAsync(UnitOfWork work, EventLane lane, int atMost, CancellationToken ct)
    {
        var pending = new List<PendingDelivery>();
        await using var batch = new NpgsqlBatch(work.Connection, work.Transaction)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(TryLock) { Parameters = { new() { Value = lane.LockName } } },
                new NpgsqlBatchCommand(ReadPending)
                {
                    Parameters = { new() { Value = lane.Handler }, new() { Value = lane.Tenant.Value }, new() { Value = lane.Key }, new() { Value = atMost } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        if (!reader.GetBoolean(0))
        {
            return pending;
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct) && reader.GetDateTime(8) <= Now.UtcDateTime)
        {
            pending.Add(new PendingDelivery
            {
                Seq = reader.GetInt64(0),
                LoggedAt = reader.GetDateTime(1),
                Attempt = reader.GetInt32(2),
                EventId = reader.GetGuid(3),
                EventType = reader.GetString(4),
                TraceId = reader.GetString(5),
                CorrelationId = reader.GetGuid(6),
                Payload = reader.GetString(7),
                ParentSpan = reader.IsDBNull(9) ? null : reader.GetString(9),
                FailedBefore = reader.GetBoolean(10),
            });
        }

        return pending;
    }

    private static async Task<bool> DeleteAsync(UnitOfWork work, EventLane lane, List<PendingDelivery> done, CancellationToken ct)
    {
        // The whole lane and its bounds are named, so that a plan without statistics walks these rows and no others.
        await using var delete = work.Command("""
            delete from platform.event_deliveries
            where handler = $1 and tenant_id = $2 and key = $3 and state = 'pending' and seq between $4 and $5 and seq = any($6)
            """);
        delete.Parameters.AddWithValue(lane.Handler);
        delete.Parameters.AddWithValue(lane.Tenant.Value);
        delete.Parameters.AddWithValue(lane.Key);
        delete.Parameters.AddWithValue(done[0].Seq);
        delete.Parameters.AddWithValue(done[^1].Seq);
        delete.Parameters.AddWithValue(done.Select(delivery => delivery.Seq).ToArray());
        return await delete.ExecuteNonQueryAsync(ct) == done.Count;
    }

    private async Task<bool> NoteFailureAsync(EventLane lane, LaneFailure failure, CancellationToken ct)
    {
        // A payload that does not fit its event never will.
        var attempt = failure.Error is JsonException ? _options.MaxAttempts : failure.Delivery.Attempt + 1;
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(lane.Tenant, ct);
        if (attempt >= _options.MaxAttempts)
        {
            await letters.NoteAsync(work, Letter(lane, failure, attempt), ct);
            if (!await DeleteAsync(work, lane, [failure.Delivery], ct))
            {
                return false;
            }

            logger.EventDeadLettered(lane.Handler, failure.Delivery.EventType, failure.Delivery.Seq, attempt, failure.Error.GetType().Name);
        }
        else
        {
            await using var postpone = work.Command(
                "update platform.event_deliveries set attempt = $3, due_at = $4, last_error = $5 where handler = $1 and seq = $2");
            postpone.Parameters.AddWithValue(lane.Handler);
            postpone.Parameters.AddWithValue(failure.Delivery.Seq);
            postpone.Parameters.AddWithValue(attempt);
            postpone.Parameters.AddWithValue(clock.GetUtcNow() + _options.BackoffAfter(attempt));
            postpone.Parameters.AddWithValue(Masking.Error(failure.Error, 500));
            await postpone.ExecuteNonQueryAsync(ct);
            logger.EventPostponed(lane.Handler, failure.Delivery.EventType, failure.Delivery.Seq, attempt, failure.Error.GetType().Name);
        }

        await work.CommitAsync(ct);
        return attempt >= _options.MaxAttempts;
    }

    private static NewLetter Letter(EventLane lane, LaneFailure failure, int attempts) => new()
    {
        Kind = "event",
        Handler = lane.Handler,
        Key = lane.Key,
        Seq = failure.Delivery.Seq,
        LoggedAt = failure.Delivery.LoggedAt,
        ErrorCode = failure.Error.GetType().Name,
        Class = ErrorClasses.Of(failure.Error),
        Error = Masking.Error(failure.Error, 1000),
        Attempts = attempts,
        Snippet = new { event_id = failure.Delivery.EventId, event_type = failure.Delivery.EventType, seq = failure.Delivery.Seq },
    };
}

/// <summary>The event at which a lane stopped, and why.</summary>
internal sealed record LaneFailure(PendingDelivery Delivery, Exception Error);
