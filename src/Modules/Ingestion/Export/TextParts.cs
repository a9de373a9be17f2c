using System.Text;
using System.Text.Json;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>The text of a message: a string, a number, one part, or a list of strings and parts, joined in order.</summary>
internal static class TextParts
{
    /// <summary>Reads the value that was just begun, to its end; null when it is none of these.</summary>
    public static string? Read(ref Utf8JsonReader reader, ref int hiddenLinks)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return JsonText.Read(ref reader);
            case JsonTokenType.Number:
                return JsonText.Decode(reader.ValueSpan, isEscaped: false);
            case JsonTokenType.StartObject:
                return Part(ref reader, ref hiddenLinks) ?? "";
            case JsonTokenType.StartArray:
                return Join(ref reader, ref hiddenLinks);
            default:
                return null;
        }
    }

    private static string Join(ref Utf8JsonReader reader, ref int hiddenLinks)
    {
        var text = new StringBuilder();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            text.Append(reader.TokenType == JsonTokenType.StartObject ? Part(ref reader, ref hiddenLinks) : JsonText.Read(ref reader));
            // Lists inside the list are not of this format.
            reader.Skip();
        }

        return text.ToString();
    }

    private static string? Part(ref Utf8JsonReader reader, ref int hiddenLinks)
    {
        string? text = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isText = reader.ValueTextEquals("text"u8);
            var isAddress = reader.ValueTextEquals("href"u8);
            reader.Read();
            if (isText)
            {
                text = JsonText.Read(ref reader) ?? (reader.TokenType == JsonTokenType.Number ? JsonText.Decode(reader.ValueSpan, isEscaped: false) : null);
            }
            else if (isAddress && reader.TokenType == JsonTokenType.String)
            {
                hiddenLinks++;
            }

            reader.Skip();
        }

        return text;
    }
}
