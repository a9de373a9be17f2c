using System.Text;
using System.Text.Json;
using Npgsql;

namespace DigestMonolith.Platform.Redis.Mirror;

/// <summary>One event of the log in the envelope that goes outside.</summary>
internal sealed record MirroredEvent(long Seq, long LoggedMs, string Stream, ReadOnlyMemory<byte> Data)
{
    /// <summary>The columns that <see cref="Read"/> takes, in their order.</summary>
    public const string Columns =
        "seq, logged_at, event_id, event_type, schema_version, tenant_id, trace_id, correlation_id, causation_id, occurred_at, idempotency_key, source, payload";

    public static MirroredEvent Read(NpgsqlDataReader row, string stream)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("event_id", row.GetGuid(2));
            json.WriteString("event_type", row.GetString(3));
            json.WriteString("schema_version", row.GetString(4));
            json.WriteString("tenant_id", row.GetGuid(5));
            json.WriteString("trace_id", row.GetString(6));
            json.WriteString("correlation_id", row.GetGuid(7));
            if (!row.IsDBNull(8))
            {
                json.WriteString("causation_id", row.GetGuid(8));
            }

            json.WriteString("occurred_at", row.GetDateTime(9));
            json.WriteString("idempotency_key", row.GetString(10));
            json.WriteString("source", row.GetString(11));
            json.WritePropertyName("payload");
            json.WriteRawValue(Encoding.UTF8.GetBytes(row.GetString(12)));
            json.WriteEndObject();
        }

        return new MirroredEvent(row.GetInt64(0), new DateTimeOffset(row.GetDateTime(1)).ToUnixTimeMilliseconds(), stream, buffer.ToArray());
    }
}
