using System.Text.Json;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>How many reactions a message got, of all kinds together.</summary>
internal static class ReactionCount
{
    /// <summary>Reads the value that was just begun, to its end; 0 when it is no list.</summary>
    public static int Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return 0;
        }

        long sum = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                sum += OfOneKind(ref reader);
            }

            reader.Skip();
        }

        return (int)Math.Min(sum, int.MaxValue);
    }

    private static int OfOneKind(ref Utf8JsonReader reader)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCount = reader.ValueTextEquals("count"u8);
            reader.Read();
            count = isCount && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? Math.Max(number, 0) : count;
            reader.Skip();
        }

        return count;
    }
}
