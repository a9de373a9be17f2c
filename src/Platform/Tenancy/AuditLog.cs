using System.Diagnostics;
using System.Text.Json;
using DigestMonolith.Platform.Events;
using NpgsqlTypes;

namespace DigestMonolith.Platform.Tenancy;

/// <summary>Who did what, in the unit of work that did it.</summary>
public sealed class AuditLog(UnitOfWork work, TimeProvider clock)
{
    /// <summary>The actor of a command of this program: the user of the machine who gave it.</summary>
    public static string Command { get; } = $"command:{Environment.UserName}";

    /// <summary>Before and after carry ids, numbers and settings; never message text.</summary>
    public async Task WriteAsync(string actor, string action, string subject, object? before, object? after, CancellationToken ct)
    {
        await using var command = work.Command("""
            insert into platform.audit_log (id, at, actor, action, object, before, after, trace_id) values ($1, $2, $3, $4, $5, $6, $7, $8)
            """);
        command.Parameters.AddWithValue(Guid.CreateVersion7(clock.GetUtcNow()));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(actor);
        command.Parameters.AddWithValue(action);
        command.Parameters.AddWithValue(subject);
        command.Parameters.Add(new() { Value = Json(before), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = Json(after), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = (object?)Activity.Current?.TraceId.ToHexString() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static object Json(object? value) => value is null ? DBNull.Value : JsonSerializer.Serialize(value, EventJson.Options);
}
