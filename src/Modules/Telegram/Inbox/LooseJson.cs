using System.Text.Json;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>Reads what others wrote: what is missing, or of another shape, is nothing and no exception.</summary>
internal static class LooseJson
{
    /// <summary>Telegram nests what is quoted and forwarded; the reader's own limit of 64 is below what it takes.</summary>
    public const int MaxDepth = 512;

    public static JsonDocumentOptions Deep { get; } = new() { MaxDepth = MaxDepth };

    extension(JsonProperty field)
    {
        /// <summary>The name; null for one with half of a surrogate pair in it, which is no text.</summary>
        public string? Label()
        {
            try
            {
                return field.Name;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }

    extension(JsonElement element)
    {
        public JsonElement Member(string name)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                return default;
            }

            try
            {
                return element.TryGetProperty(name, out var member) ? member : default;
            }
            catch (InvalidOperationException)
            {
                // One of the names is no text: the others are looked through one by one.
                return element.EnumerateObject().LastOrDefault(field => field.Label() == name).Value;
            }
        }

        public bool Has(string name) => element.Member(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

        public bool TryInt64(out long value)
        {
            value = 0;
            return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out value);
        }

        public long? Number() => element.TryInt64(out var value) ? value : null;

        public bool IsTrue() => element.ValueKind == JsonValueKind.True;

        /// <summary>The text, fit for PostgreSQL; null for none.</summary>
        public string? Text()
        {
            if (element.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            try
            {
                return element.GetString()!.Replace('\0', '\uFFFD');
            }
            catch (InvalidOperationException)
            {
                // Half of a surrogate pair, spelt out: the words around it are kept as they were written.
                return element.GetRawText().Trim('"');
            }
        }

        /// <summary>What an update tells of: its only field beside its number.</summary>
        public JsonProperty Content() => element.EnumerateObject().FirstOrDefault(field => field.Label() != "update_id");

        public IEnumerable<JsonElement> Items() => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
    }
}
