using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DigestMonolith.Benchmarks.Chat;

/// <summary>Writes a generated chat as Telegram Desktop writes its exports, a message at a time.</summary>
internal static class ExportFile
{
    private static readonly JsonWriterOptions Looks = new() { Indented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(string path, long chat, IEnumerable<GeneratedMessage> messages, CancellationToken ct)
    {
        await using var file = File.Create(path);
        await using var json = new Utf8JsonWriter(file, Looks);
        json.WriteStartObject();
        json.WriteString("name", $"Generated {chat}");
        json.WriteString("type", "private_supergroup");
        json.WriteNumber("id", chat);
        json.WriteStartArray("messages");
        foreach (var message in messages)
        {
            Write(json, message);
            if (json.BytesPending > 1 << 16)
            {
                await json.FlushAsync(ct);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GeneratedMessage message)
    {
        json.WriteStartObject();
        json.WriteNumber("id", message.Id);
        json.WriteString("type", "message");
        json.WriteString("date", message.At.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        json.WriteString("date_unixtime", message.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        json.WriteString("from", string.Create(CultureInfo.InvariantCulture, $"Person {message.Author}"));
        json.WriteString("from_id", string.Create(CultureInfo.InvariantCulture, $"user{7_000_000 + message.Author}"));
        if (message.ReplyTo is { } answered)
        {
            json.WriteNumber("reply_to_message_id", answered);
        }

        json.WriteString("text", message.Text);
        json.WriteStartArray("text_entities");
        json.WriteStartObject();
        json.WriteString("type", "plain");
        json.WriteString("text", message.Text);
        json.WriteEndObject();
        json.WriteEndArray();
        if (message.Reactions > 0)
        {
            json.WriteStartArray("reactions");
            json.WriteStartObject();
            json.WriteString("type", "emoji");
            json.WriteNumber("count", message.Reactions);
            json.WriteString("emoji", "👍");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
