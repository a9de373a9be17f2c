using DigestMonolith.Contracts;
using Npgsql;

namespace DigestMonolith.App.Web.Areas.Admin.Letters;

/// <summary>A dead letter in a list: ids, codes and states, no content.</summary>
internal sealed record LetterRow
{
    public const string Columns =
        "id, tenant_id, kind, handler, key, stage, seq, error_code, error_class, attempts, state, retry_count, next_action, next_retry_at, digest_id, window_id, first_failed_at, failed_at";

    public required Guid Id { get; init; }
    public required TenantId TenantId { get; init; }

    /// <summary>event, job, digest, delivery or stream.</summary>
    public required string Kind { get; init; }
    public required string Handler { get; init; }
    public required string Key { get; init; }
    public required string? Stage { get; init; }
    public required long? Seq { get; init; }
    public required string ErrorCode { get; init; }
    public required string ErrorClass { get; init; }
    public required int Attempts { get; init; }
    public required string State { get; init; }
    public required int RetryCount { get; init; }

    /// <summary>retry, manual_review or drop.</summary>
    public required string NextAction { get; init; }
    public required DateTimeOffset? NextRetryAt { get; init; }
    public required DigestId? DigestId { get; init; }
    public required WindowId? WindowId { get; init; }
    public required DateTimeOffset FirstFailedAt { get; init; }
    public required DateTimeOffset FailedAt { get; init; }

    public static LetterRow Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        TenantId = new TenantId(row.GetGuid(1)),
        Kind = row.GetString(2),
        Handler = row.GetString(3),
        Key = row.GetString(4),
        Stage = row.IsDBNull(5) ? null : row.GetString(5),
        Seq = row.IsDBNull(6) ? null : row.GetInt64(6),
        ErrorCode = row.GetString(7),
        ErrorClass = row.GetString(8),
        Attempts = row.GetInt32(9),
        State = row.GetString(10),
        RetryCount = row.GetInt32(11),
        NextAction = row.GetString(12),
        NextRetryAt = row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13),
        DigestId = row.IsDBNull(14) ? null : new DigestId(row.GetGuid(14)),
        WindowId = row.IsDBNull(15) ? null : new WindowId(row.GetGuid(15)),
        FirstFailedAt = row.GetFieldValue<DateTimeOffset>(16),
        FailedAt = row.GetFieldValue<DateTimeOffset>(17),
    };
}

/// <summary>A dead letter with its masked message and the ids it is about.</summary>
internal sealed record LetterDetail(LetterRow Letter, string Error, System.Text.Json.JsonElement? Snippet, DateTimeOffset? ResolvedAt, string? ResolvedBy);
