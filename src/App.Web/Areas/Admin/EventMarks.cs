using System.Text.Encodings.Web;
using System.Text.Json;

namespace DigestMonolith.App.Web.Areas.Admin;

/// <summary>How an operator reads events at a glance.</summary>
internal static class EventMarks
{
    private static readonly JsonSerializerOptions _pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool IsFailure(string type) =>
        type.Contains(".failed.", StringComparison.Ordinal) || type.Contains(".blocked.", StringComparison.Ordinal) || type.Contains(".dlq.", StringComparison.Ordinal);

    /// <summary>Ids of version 7 begin alike, so the end tells them apart.</summary>
    public static string Short(string id) => id.Length <= 12 ? id : "…" + id[^8..];

    /// <summary>Indented; a payload that was cut off is shown as it is.</summary>
    public static string Pretty(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonSerializer.Serialize(document.RootElement, _pretty);
        }
        catch (JsonException)
        {
            return json + " …";
        }
    }
}
