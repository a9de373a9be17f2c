using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Platform.Jobs;

/// <summary>One attempt at one job.</summary>
public sealed class JobRun
{
    private readonly IServiceScopeFactory _scopes;
    private readonly JobLease _lease;
    private readonly string _payload;

    internal JobRun(IServiceScopeFactory scopes, JobLease lease, string payload)
    {
        _scopes = scopes;
        _lease = lease;
        _payload = payload;
        LastStep = lease.Step;
    }

    public Guid Id => _lease.Id;

    public string Key => _lease.Key;

    public TenantId Tenant => _lease.Tenant;

    /// <summary>1 for the first time.</summary>
    public int Attempt => _lease.Attempt;

    /// <summary>The last step that is durable, of this attempt or an earlier one; null before the first.</summary>
    public string? LastStep { get; private set; }

    /// <summary>What the job was asked with.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(_payload, EventJson.Options) ?? throw new JsonException($"Job {Id} has no payload.");

    /// <summary>
    /// Does a part of the work in a scope and unit of work of its own. With a step name, the effects and the step are
    /// durable together. Throws <see cref="JobLeaseLostException"/>, and nothing counts, when somebody took the job over.
    /// </summary>
    public async Task InUnitOfWorkAsync(Func<IServiceProvider, CancellationToken, Task> part, string? step, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(Tenant, ct);
        work.Cause = new EventCause(_lease.TraceId ?? "", _lease.CorrelationId, _lease.CausationId);
        await part(scope.ServiceProvider, ct);

        // The last statement of the work: 0 rows means somebody took over.
        await using var fence = work.Command("update platform.jobs set step = coalesce($3, step) where id = $1 and lease_token = $2 and state = 'running'");
        fence.Parameters.AddWithValue(Id);
        fence.Parameters.AddWithValue(_lease.Token);
        fence.Parameters.Add(new() { Value = (object?)step ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        if (await fence.ExecuteNonQueryAsync(ct) == 0)
        {
            throw new JobLeaseLostException();
        }

        await work.CommitAsync(ct);
        LastStep = step ?? LastStep;
    }

    /// <summary>As above, with a result.</summary>
    public async Task<T> InUnitOfWorkAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> part, string? step, CancellationToken ct)
    {
        var result = default(T)!;
        await InUnitOfWorkAsync(async (services, token) => { result = await part(services, token); }, step, ct);
        return result;
    }
}
