using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigestMonolith.FakeTelegram;

/// <summary>JSON as the Bot API writes it: letters of every script as they are, nothing that is null.</summary>
internal static class BotJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    extension(JsonObject json)
    {
        /// <summary>Sets a field; null leaves it out.</summary>
        public JsonObject With(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }

            return json;
        }

        /// <summary>Sets a field that is there only while it is true.</summary>
        public JsonObject WithFlag(string name, bool value) => value ? json.With(name, true) : json;

        public JsonObject WithAll(JsonObject? others)
        {
            foreach (var (name, value) in others ?? [])
            {
                json[name] = value?.DeepClone();
            }

            return json;
        }
    }
}
