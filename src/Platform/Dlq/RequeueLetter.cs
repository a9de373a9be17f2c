using DigestMonolith.Contracts;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Platform.Dlq;

/// <summary>Gives a letter back to its handler, queue or module, in the unit of work of its tenant.</summary>
public sealed class RequeueLetter(UnitOfWork work, IServiceProvider services, JobWake jobs, EventWake events, TimeProvider clock)
{
    /// <summary>A person does it: every letter that waits.</summary>
    public Task<RequeueOutcome> ByHandAsync(Guid id, string actor, CancellationToken ct) => RequeueAsync(id, actor, onlyDue: false, ct);

    /// <summary>The clock does it: letters whose time has come, and no others.</summary>
    internal Task<RequeueOutcome> WhenDueAsync(Guid id, CancellationToken ct) => RequeueAsync(id, "system", onlyDue: true, ct);

    /// <summary>The retry itself failed before its work began: that was one retry, too, and its last. The code says why.</summary>
    internal async Task RefuseAsync(Guid id, string code, CancellationToken ct)
    {
        if (await EndAsync(id, code, ct) is not { } told)
        {
            return;
        }

        if (services.GetKeyedService<IDeadLetterTeller>(told.Kind) is { } teller)
        {
            await teller.LeftToPeopleAsync(told, ct);
        }

        work.AfterCommit(() => DlqTelemetry.Noted(told.Kind, LetterStates.PermanentFailure, wasRetried: true));
    }

    private async Task<RequeueOutcome> RequeueAsync(Guid id, string actor, bool onlyDue, CancellationToken ct)
    {
        if (await LockAsync(id, onlyDue, ct) is not var (kind, letter))
        {
            return new RequeueOutcome.NotWaiting();
        }

        var outcome = kind switch
        {
            "event" => await GiveEventBackAsync(id, ct),
            "job" => await work.ReviveJobAsync(letter.JobId, clock.GetUtcNow(), ct) ? new RequeueOutcome.Requeued() : new RequeueOutcome.Refused("job_gone_or_open"),
            // Its producer sends what it meant again.
            "stream" => new RequeueOutcome.Refused("from_a_stream"),
            _ => await services.GetRequiredKeyedService<IDeadLetterOrigin>(kind).RequeueAsync(letter, ct),
        };
        switch (outcome)
        {
            case RequeueOutcome.Requeued:
                await MarkAsync(id, kind, onlyDue ? LetterStates.Retrying : LetterStates.Requeued, actor, isResolved: !onlyDue, ct);
                work.AfterCommit(jobs.Signal);
                work.AfterCommit(events.Logged.Signal);
                break;
            case RequeueOutcome.AlreadyDone:
                await MarkAsync(id, kind, LetterStates.Reprocessed, actor, isResolved: true, ct);
                break;
            case RequeueOutcome.Refused(var code) when onlyDue:
                await RefuseAsync(id, code, ct);
                break;
        }

        return outcome;
    }

    private async Task<(string Kind, OpenLetter Letter)?> LockAsync(Guid id, bool onlyDue, CancellationToken ct)
    {
        await using var command = work.Command("""
            select kind, key, digest_id, window_id, job_id from platform.dead_letters
            where id = $1 and state = any($2) and (not $3 or (next_action = 'retry' and next_retry_at <= $4)) for update
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(onlyDue ? [LetterStates.Pending] : LetterStates.Waiting.ToArray());
        command.Parameters.AddWithValue(onlyDue);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetString(0), new OpenLetter(
                id, reader.GetString(1), reader.IsDBNull(2) ? null : new DigestId(reader.GetGuid(2)),
                reader.IsDBNull(3) ? null : new WindowId(reader.GetGuid(3)), reader.IsDBNull(4) ? null : reader.GetGuid(4)))
            : null;
    }

    // Why goes first: what is too long is cut at its end.
    private async Task<ToldLetter?> EndAsync(Guid id, string code, CancellationToken ct)
    {
        await using var command = work.Command("""
            update platform.dead_letters set state = 'permanent_failure', next_action = 'manual_review', next_retry_at = null, retry_count = retry_count + 1,
                failed_at = $2, error_message = left('retry refused: ' || $3 || '; ' || error_message, 1000)
            where id = $1 and state = 'pending'
            returning kind, stage, error_code, digest_id, window_id, snippet::text, error_message, retry_count, first_failed_at
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(code);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new ToldLetter
            {
                Kind = reader.GetString(0),
                Stage = reader.IsDBNull(1) ? null : reader.GetString(1),
                ErrorCode = reader.GetString(2),
                DigestId = reader.IsDBNull(3) ? null : new DigestId(reader.GetGuid(3)),
                WindowId = reader.IsDBNull(4) ? null : new WindowId(reader.GetGuid(4)),
                Snippet = reader.IsDBNull(5) ? null : reader.GetString(5),
                Letter = new Letter
                {
                    Id = id,
                    State = LetterStates.PermanentFailure,
                    RetryCount = reader.GetInt32(7),
                    NextAction = "manual_review",
                    NextRetryAt = null,
                    FirstFailedAt = reader.GetFieldValue<DateTimeOffset>(8),
                    FailedAt = clock.GetUtcNow(),
                    Error = reader.GetString(6),
                },
            }
            : null;
    }

    // The words let the handler's success be told from that of an event that never failed.
    private async Task<RequeueOutcome> GiveEventBackAsync(Guid id, CancellationToken ct)
    {
        await using var command = work.Command("""
            insert into platform.event_deliveries (handler, tenant_id, key, seq, logged_at, due_at, last_error)
            select handler, tenant_id, key, seq, logged_at, $2, 'dead letter' from platform.dead_letters where id = $1 and seq is not null and logged_at is not null
            on conflict (handler, seq) do nothing
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(ct);
        return new RequeueOutcome.Requeued();
    }

    private async Task MarkAsync(Guid id, string kind, string state, string actor, bool isResolved, CancellationToken ct)
    {
        await using var command = work.Command("""
            update platform.dead_letters set state = $2, retry_count = retry_count + case when $2 = 'reprocessed' then 0 else 1 end, next_retry_at = null,
                resolved_at = case when $4 then $3::timestamptz end, resolved_by = case when $4 then $5 end
            where id = $1
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(state);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(isResolved);
        command.Parameters.AddWithValue(actor);
        await command.ExecuteNonQueryAsync(ct);
        work.AfterCommit(() => DlqTelemetry.Count(kind, state, by: 1));
    }
}
