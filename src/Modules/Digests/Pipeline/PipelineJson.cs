using System.Text.Encodings.Web;
using System.Text.Json;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>The JSON in which the module stores what it made.</summary>
internal static class PipelineJson
{
    // Cyrillic stays readable in the database; what is shown in a page is escaped there.
    public static JsonSerializerOptions Options { get; } =
        EventJson.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
