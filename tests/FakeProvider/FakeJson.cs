using System.Text.Encodings.Web;
using System.Text.Json;

namespace DigestMonolith.FakeProvider;

/// <summary>JSON as models write it: letters of every script as they are.</summary>
internal static class FakeJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static string Write(object value) => JsonSerializer.Serialize(value, Options);
}
