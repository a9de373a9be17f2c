using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigestMonolith.Modules.Digests.Document;

/// <summary>The digest's JSON: snake_case, every field present, times in UTC, letters as letters.</summary>
internal static class DocumentJson
{
    public static JsonSerializerOptions Options { get; } = Make(indented: true);

    /// <summary>The form in which it is stored.</summary>
    public static JsonSerializerOptions Stored { get; } = Make(indented: false);

    public static string Write(DigestDocument document) => JsonSerializer.Serialize(document, Options).ReplaceLineEndings("\n");

    private static JsonSerializerOptions Make(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
        Converters = { new UtcTime() },
    };

    private sealed class UtcTime : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
    }
}
