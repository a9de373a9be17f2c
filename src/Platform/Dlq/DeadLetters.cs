using System.Text.Json;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Options;
using NpgsqlTypes;

namespace DigestMonolith.Platform.Dlq;

/// <summary>What failed for good, until its retries or an operator settle it. A dead letter holds nothing back.</summary>
public sealed class DeadLetters(IOptions<DeadLetterOptions> options, TimeProvider clock)
{
    // What was requeued by a person and failed again is the same letter; one that waits goes before it.
    private const string Find = """
        select id, state, retry_count, first_failed_at from platform.dead_letters
        where kind = $1 and subject = case $1 when 'event' then $2 || ':' || $4::bigint when 'job' then $5::uuid::text else $3 end
          and state in ('pending', 'retrying', 'requeued', 'permanent_failure')
        order by state = 'requeued', id desc limit 1 for update
        """;

    private const string Write = """
        insert into platform.dead_letters (id, kind, handler, key, stage, error_code, error_class, error_message, attempts, seq, logged_at, job_id, digest_id,
            window_id, snippet, failed_at, first_failed_at, state, next_action, next_retry_at, retry_count)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17, $18, $19, $20)
        on conflict (id) do update set handler = excluded.handler, stage = excluded.stage, error_code = excluded.error_code, error_class = excluded.error_class,
            error_message = excluded.error_message, attempts = excluded.attempts, job_id = excluded.job_id, digest_id = excluded.digest_id,
            snippet = excluded.snippet, failed_at = excluded.failed_at, state = excluded.state, next_action = excluded.next_action,
            next_retry_at = excluded.next_retry_at, resolved_at = null, resolved_by = null
        """;

    /// <summary>
    /// Writes down a failure in the unit of work that gives up. The same work failing again is the same letter: it waits longer,
    /// or stays when its retries are used up.
    /// </summary>
    public async Task<Letter> NoteAsync(UnitOfWork work, NewLetter letter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = await FindAsync(work, letter, ct);
        var fate = LetterRetries.Next(options.Value, letter, before?.Retries ?? 0, now);
        var noted = new Letter
        {
            Id = before?.Id ?? Guid.CreateVersion7(now),
            State = fate.State,
            RetryCount = before?.Retries ?? 0,
            NextAction = fate.NextAction,
            NextRetryAt = fate.NextRetryAt,
            FirstFailedAt = before?.FirstFailedAt ?? now,
            FailedAt = now,
            Error = Masking.Text(letter.Error, options.Value.MaxReasonDetails),
        };
        await WriteAsync(work, letter, noted, ct);
        work.AfterCommit(() => DlqTelemetry.Noted(letter.Kind, fate.State, wasRetried: before?.State == LetterStates.Retrying));
        return noted;
    }

    /// <summary>
    /// What an outside producer sent to a stream and nobody can use; the same entry is one letter, however often it is seen.
    /// Its producer sends what it meant again: there is nothing to retry.
    /// </summary>
    internal async Task NoteStreamAsync(UnitOfWork work, string group, string entry, string code, string problem, CancellationToken ct)
    {
        await using var command = work.Command("""
            insert into platform.dead_letters (id, kind, handler, key, error_code, error_class, error_message, attempts, failed_at, first_failed_at, state)
            values ($1, 'stream', $2, $3, $4, 'non_retryable_validation', $5, 1, $6, $6, 'permanent_failure')
            on conflict (tenant_id, handler, key) where kind = 'stream' do nothing
            """);
        var now = clock.GetUtcNow();
        object[] values = [Guid.CreateVersion7(now), group, entry, code, Masking.Text(problem, options.Value.MaxReasonDetails), now];
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        if (await command.ExecuteNonQueryAsync(ct) == 1)
        {
            work.AfterCommit(() => DlqTelemetry.Noted("stream", LetterStates.PermanentFailure, wasRetried: false));
        }
    }

    /// <summary>The work was done after all, by whatever way: what waited for it is settled.</summary>
    public Task SettleAsync(UnitOfWork work, string kind, string subject, CancellationToken ct) =>
        CloseAsync(work, kind, [subject], LetterStates.Reprocessed, LetterStates.Unresolved, "system", ct);

    /// <summary>As above, for the events of a handler that were given back to it.</summary>
    internal Task SettleEventsAsync(UnitOfWork work, string handler, IEnumerable<long> seqs, CancellationToken ct) =>
        CloseAsync(work, "event", [.. seqs.Select(seq => FormattableString.Invariant($"{handler}:{seq}"))], LetterStates.Reprocessed, [LetterStates.Retrying], "system", ct);

    /// <summary>The work is not wanted any more; gives how many letters waited for it.</summary>
    public Task<int> ForgetAsync(UnitOfWork work, string kind, string[] subjects, string why, CancellationToken ct) =>
        CloseAsync(work, kind, subjects, LetterStates.Dropped, LetterStates.Unresolved, why, ct);

    /// <summary>The subjects of what is retried by itself, now or when its time has come.</summary>
    public static async Task<IReadOnlyList<string>> RetriedAsync(UnitOfWork work, string kind, CancellationToken ct)
    {
        await using var command = work.Command("""
            select subject from platform.dead_letters where kind = $1 and (state = 'retrying' or (state = 'pending' and next_action = 'retry'))
            """);
        command.Parameters.AddWithValue(kind);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var subjects = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            subjects.Add(reader.GetString(0));
        }

        return subjects;
    }

    /// <summary>Gives the letter up. False when it was settled already, or its work is under way.</summary>
    public async Task<bool> DropAsync(UnitOfWork work, Guid id, string actor, CancellationToken ct)
    {
        await using var command = work.Command("""
            update platform.dead_letters set state = 'dropped', next_retry_at = null, resolved_at = $2, resolved_by = $3
            where id = $1 and state = any($4) returning kind
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(actor);
        command.Parameters.AddWithValue(LetterStates.Waiting.ToArray());
        if (await command.ExecuteScalarAsync(ct) is not string kind)
        {
            return false;
        }

        work.AfterCommit(() => DlqTelemetry.Settled(kind, LetterStates.Dropped, count: 1, retried: 0));
        return true;
    }

    private async Task<int> CloseAsync(
        UnitOfWork work, string kind, string[] subjects, string state, IReadOnlyList<string> from, string by, CancellationToken ct)
    {
        await using var command = work.Command("""
            with open as (
                select id, state from platform.dead_letters where kind = $1 and subject = any($2) and state = any($3) for update
            ), closed as (
                update platform.dead_letters d set state = $4, next_retry_at = null, resolved_at = $5, resolved_by = $6 from open where d.id = open.id
            )
            select count(*), count(*) filter (where state = 'retrying') from open
            """);
        command.Parameters.AddWithValue(kind);
        command.Parameters.AddWithValue(subjects);
        command.Parameters.AddWithValue(from.ToArray());
        command.Parameters.AddWithValue(state);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(by);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (all, retried) = (reader.GetInt64(0), reader.GetInt64(1));
        if (all > 0)
        {
            work.AfterCommit(() => DlqTelemetry.Settled(kind, state, all, retried));
        }

        return (int)all;
    }

    private static async Task<Before?> FindAsync(UnitOfWork work, NewLetter letter, CancellationToken ct)
    {
        await using var command = work.Command(Find);
        command.Parameters.AddWithValue(letter.Kind);
        command.Parameters.AddWithValue(letter.Handler);
        command.Parameters.AddWithValue(letter.Key);
        command.Parameters.Add(new() { Value = (object?)letter.Seq ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = (object?)letter.JobId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Before(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3))
            : null;
    }

    private static async Task WriteAsync(UnitOfWork work, NewLetter letter, Letter noted, CancellationToken ct)
    {
        await using var command = work.Command(Write);
        (object? Value, NpgsqlDbType Type)[] values =
        [
            (noted.Id, NpgsqlDbType.Uuid), (letter.Kind, NpgsqlDbType.Text), (letter.Handler, NpgsqlDbType.Text), (letter.Key, NpgsqlDbType.Text),
            (letter.Stage, NpgsqlDbType.Text), (letter.ErrorCode, NpgsqlDbType.Text), (Persistence.SnakeCase.Of(letter.Class), NpgsqlDbType.Text),
            (noted.Error, NpgsqlDbType.Text), (letter.Attempts, NpgsqlDbType.Integer), (letter.Seq, NpgsqlDbType.Bigint),
            (letter.LoggedAt, NpgsqlDbType.TimestampTz), (letter.JobId, NpgsqlDbType.Uuid), (letter.DigestId?.Value, NpgsqlDbType.Uuid),
            (letter.WindowId?.Value, NpgsqlDbType.Uuid),
            (letter.Snippet is null ? null : JsonSerializer.Serialize(letter.Snippet, EventJson.Options), NpgsqlDbType.Jsonb),
            (noted.FailedAt, NpgsqlDbType.TimestampTz), (noted.State, NpgsqlDbType.Text), (noted.NextAction, NpgsqlDbType.Text),
            (noted.NextRetryAt, NpgsqlDbType.TimestampTz), (noted.RetryCount, NpgsqlDbType.Integer),
        ];
        foreach (var (value, type) in values)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed record Before(Guid Id, string State, int Retries, DateTimeOffset FirstFailedAt);
}
