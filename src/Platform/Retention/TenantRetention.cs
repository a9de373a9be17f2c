using System.Text.Json;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Options;
using NpgsqlTypes;

namespace DigestMonolith.Platform.Retention;

/// <summary>How long the tenant of the unit of work keeps what. Messages are kept for ever until it says otherwise.</summary>
public sealed class TenantRetention
{
    private readonly UnitOfWork _work;
    private readonly TenantScope _tenant;
    private readonly RetentionOptions _options;

    internal TenantRetention(UnitOfWork work, TenantScope tenant, IOptions<RetentionOptions> options, IOptions<LlmOptions> models) =>
        (_work, _tenant, _options, LeastLedgerDays) = (work, tenant, options.Value, (int)Math.Ceiling(models.Value.QuotaSpan.TotalDays));

    /// <summary>What quotas and caps count back, in whole days.</summary>
    public int LeastLedgerDays { get; }

    /// <summary>What the tenant said.</summary>
    public async Task<RetentionDays> OwnAsync(CancellationToken ct)
    {
        await using var command = _work.Command("select settings ->> 'retention' from platform.tenants where id = $1");
        command.Parameters.AddWithValue(_tenant.Current.Value);
        return await command.ExecuteScalarAsync(ct) is string own ? JsonSerializer.Deserialize<RetentionDays>(own, EventJson.Options) ?? new() : new();
    }

    /// <summary>What holds for it.</summary>
    public RetentionDays InForce(RetentionDays own) => own.Or(_options.Days).WithLedgerOf(LeastLedgerDays);

    public async Task ChangeAsync(RetentionDays own, CancellationToken ct)
    {
        await using var command = _work.Command("update platform.tenants set settings = settings || jsonb_build_object('retention', $2) where id = $1");
        command.Parameters.AddWithValue(_tenant.Current.Value);
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(own, EventJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(ct);
    }
}
