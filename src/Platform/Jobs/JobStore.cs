using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace DigestMonolith.Platform.Jobs;

/// <summary>Claims, heartbeats and endings of jobs.</summary>
internal sealed class JobStore(Databases databases, IServiceScopeFactory scopes, TimeProvider clock)
{
    // The head of a lane is the only one of it that can be claimed, also while it waits for its next attempt.
    private const string Claim = """
        update platform.jobs set state = 'running', attempt = attempt + 1, lease_token = gen_random_uuid(), lease_until = $1 + $2, worker = $3
        where id = (
            select j.id from platform.jobs j
            where j.kind = any($4) and ($5::uuid is null or j.tenant_id = $5)
              and ((j.state = 'queued' and j.due_at <= $1) or (j.state = 'running' and j.lease_until < $1))
              and not exists (
                select from platform.jobs ahead
                where ahead.tenant_id = j.tenant_id and ahead.lane = j.lane and ahead.id <> j.id
                  and (ahead.state = 'running' or (ahead.state = 'queued' and ahead.job_no < j.job_no)))
              and not exists (
                select from platform.tenants t where t.id = j.tenant_id and t.worker is not null and t.worker <> $3)
            order by j.due_at, j.job_no limit 1 for update skip locked)
        returning id, tenant_id, kind, key, lease_token, attempt, step, trace_id, correlation_id, causation_id, failures, parent_span
        """;

    public async Task<JobLease?> ClaimAsync(IReadOnlyCollection<string> kinds, TimeSpan lease, string worker, Guid? onlyTenant, CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand(Claim);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(lease);
        command.Parameters.AddWithValue(worker);
        command.Parameters.AddWithValue(kinds.ToArray());
        command.Parameters.Add(new() { Value = (object?)onlyTenant ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new JobLease
            {
                Id = reader.GetGuid(0),
                Tenant = new(reader.GetGuid(1)),
                Kind = reader.GetString(2),
                Key = reader.GetString(3),
                Token = reader.GetGuid(4),
                Attempt = reader.GetInt32(5),
                Step = reader.IsDBNull(6) ? null : reader.GetString(6),
                TraceId = reader.IsDBNull(7) ? null : reader.GetString(7),
                CorrelationId = reader.IsDBNull(8) ? null : reader.GetGuid(8),
                CausationId = reader.IsDBNull(9) ? null : reader.GetGuid(9),
                Failures = reader.GetInt32(10),
                ParentSpan = reader.IsDBNull(11) ? null : reader.GetString(11),
            }
            : null;
    }

    /// <summary>False when the job is no longer ours.</summary>
    public async Task<bool> RenewAsync(JobLease job, TimeSpan lease, CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand(
            "update platform.jobs set lease_until = $3 where id = $1 and lease_token = $2 and state = 'running'");
        command.Parameters.AddWithValue(job.Id);
        command.Parameters.AddWithValue(job.Token);
        command.Parameters.AddWithValue(clock.GetUtcNow() + lease);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Notes that the attempt began and reads what the scheduler may not see.</summary>
    public async Task<string> StartAsync(JobLease job, Guid runId, string worker, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(job.Tenant, ct);
        await using var batch = new NpgsqlBatch(work.Connection, work.Transaction)
        {
            BatchCommands =
            {
                new("update platform.job_runs set outcome = 'lost', finished_at = $2 where job_id = $1 and finished_at is null")
                {
                    Parameters = { new() { Value = job.Id }, new() { Value = clock.GetUtcNow() } },
                },
                // From the job's row: a tenant that was removed since the claim gets no row that nobody would ever remove.
                new("insert into platform.job_runs (id, tenant_id, job_id, kind, attempt, worker, started_at) select $1, $2, id, $4, $5, $6, $7 from platform.jobs where id = $3")
                {
                    Parameters =
                    {
                        new() { Value = runId }, new() { Value = job.Tenant.Value }, new() { Value = job.Id }, new() { Value = job.Kind },
                        new() { Value = job.Attempt }, new() { Value = worker }, new() { Value = clock.GetUtcNow() },
                    },
                },
                new("select payload from platform.jobs where id = $1") { Parameters = { new() { Value = job.Id } } },
            },
        };
        var payload = await batch.ExecuteScalarAsync(ct) as string ?? throw new JobLeaseLostException();
        await work.CommitAsync(ct);
        return payload;
    }

    /// <summary>Writes the ending, unless somebody took the job over.</summary>
    public async Task EndAsync(JobLease job, Guid runId, JobEnding ending, Func<UnitOfWork, Task>? also, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(job.Tenant, ct);
        await using (var run = work.Command("update platform.job_runs set finished_at = $2, outcome = $3, error = $4 where id = $1"))
        {
            run.Parameters.AddWithValue(runId);
            run.Parameters.AddWithValue(clock.GetUtcNow());
            run.Parameters.AddWithValue(ending.Outcome);
            run.Parameters.Add(new() { Value = (object?)ending.Error ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            await run.ExecuteNonQueryAsync(ct);
        }

        await using (var update = work.Command("""
            update platform.jobs set state = $3, due_at = $4, last_error = $5, finished_at = $6, lease_token = null, lease_until = null, failures = $7
            where id = $1 and lease_token = $2
            """))
        {
            update.Parameters.AddWithValue(job.Id);
            update.Parameters.AddWithValue(job.Token);
            update.Parameters.AddWithValue(ending.State);
            update.Parameters.AddWithValue(ending.DueAt ?? clock.GetUtcNow());
            update.Parameters.Add(new() { Value = (object?)ending.Error ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            update.Parameters.Add(new() { Value = ending.State == "queued" ? DBNull.Value : clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
            update.Parameters.AddWithValue(ending.Error is null ? job.Failures : job.Failures + 1);
            if (await update.ExecuteNonQueryAsync(ct) == 1 && also is not null)
            {
                await also(work);
            }
        }

        await work.CommitAsync(ct);
    }
}

/// <summary>How an attempt ended: the outcome of the run, the state of the job, and when it is due again.</summary>
internal sealed record JobEnding(string Outcome, string State, string? Error = null, DateTimeOffset? DueAt = null);
