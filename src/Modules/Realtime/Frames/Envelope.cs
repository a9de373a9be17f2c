using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Realtime.Tail;
using DigestMonolith.Modules.Realtime.Topics;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.Modules.Realtime.Frames;

/// <summary>The one shape in which events leave, over the socket and over HTTP.</summary>
internal sealed record Envelope(LoggedEvent Logged, TopicEvent To, ProjectId? Space)
{
    // Read as JSON and never put into a page: Cyrillic stays readable and a third of its size.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Data = new(EventJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The payload as it was logged.</summary>
    public byte[] Whole() => Write(Logged.Id, To.Name, more: false, json => json.WriteRawValue(Logged.Payload));

    /// <summary>One part of an event that is several frames; all but the last say that more follow.</summary>
    public byte[] Part<T>(int number, string name, bool more, T data) =>
        Write(number == 0 ? Logged.Id : IdOfPart(number), name, more, json => JsonSerializer.Serialize(json, data, Data));

    private byte[] Write(Guid id, string name, bool more, Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("topic", To.Topic);
            json.WriteString("event", name);
            json.WriteString("type", name);
            json.WriteString("event_id", id);
            json.WriteNumber("seq", Logged.Seq);
            json.WriteString("ts", Logged.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            if (Space is { } project)
            {
                json.WriteString("space", project.Value);
            }
            else
            {
                json.WriteNull("space");
            }

            if (more)
            {
                json.WriteBoolean("more", true);
            }

            json.WritePropertyName("data");
            data(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // The same each time the event is told, and another for each part: clients tell copies by it.
    private Guid IdOfPart(int number)
    {
        var hash = SHA256.HashData([.. Logged.Id.ToByteArray(bigEndian: true), .. BitConverter.GetBytes(number)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
