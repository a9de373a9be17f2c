using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Platform.Dlq;

/// <summary>
/// Posts one alarm. Killed between the post and the note of it, it is posted again under its dedup key, and the receiver has one.
/// </summary>
internal sealed class TellOperators(PagerDuty receiver, TimeProvider clock, ILogger<TellOperators> logger) : IJobHandler
{
    public const string Kind = "platform.tell_operators";

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        if (await job.InUnitOfWorkAsync((services, token) => FindAsync(services.GetRequiredService<UnitOfWork>(), job.Key, token), step: null, ct) is not { } notice)
        {
            return;
        }

        await receiver.PostAsync(notice, ct);
        logger.OperatorsTold(notice.Kind, notice.ErrorCode, notice.Letters);
        await job.InUnitOfWorkAsync((services, token) => NoteSentAsync(services.GetRequiredService<UnitOfWork>(), job.Key, token), step: "sent", ct);
    }

    private static async Task<OperatorNotice?> FindAsync(UnitOfWork work, string key, CancellationToken ct)
    {
        await using var command = work.Command("""
            select kind, error_code, error_class, letters, tenants, first_failed_at, last_failed_at from platform.operator_notices
            where kind || '|' || error_code = $1 and sent_at is null
            """);
        command.Parameters.AddWithValue(key);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new OperatorNotice
            {
                Kind = reader.GetString(0),
                ErrorCode = reader.GetString(1),
                ErrorClass = reader.GetString(2),
                Letters = reader.GetInt32(3),
                Tenants = reader.GetInt32(4),
                FirstFailedAt = reader.GetFieldValue<DateTimeOffset>(5),
                LastFailedAt = reader.GetFieldValue<DateTimeOffset>(6),
            }
            : null;
    }

    private async Task NoteSentAsync(UnitOfWork work, string key, CancellationToken ct)
    {
        await using var command = work.Command("update platform.operator_notices set sent_at = $2 where kind || '|' || error_code = $1");
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>What operators are told: names and counts, no tenant's data.</summary>
internal sealed record OperatorNotice
{
    public required string Kind { get; init; }
    public required string ErrorCode { get; init; }
    public required string ErrorClass { get; init; }
    public required int Letters { get; init; }
    public required int Tenants { get; init; }
    public required DateTimeOffset FirstFailedAt { get; init; }
    public required DateTimeOffset LastFailedAt { get; init; }
}
