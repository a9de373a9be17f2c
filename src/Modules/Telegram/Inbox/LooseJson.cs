using System.Text.Json;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>Reads what others wrote: what is missing, or of another shape, is nothing and no exception.</summary>
internal static class LooseJson
{
    extension(JsonElement element)
    {
        public JsonElement Member(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

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

        public IEnumerable<JsonElement> Items() => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
    }
}
