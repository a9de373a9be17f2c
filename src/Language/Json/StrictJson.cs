using System.Text.Json;

namespace DigestMonolith.Language.Json;

/// <summary>The platform's own parser with nothing allowed: no comments, no trailing commas.</summary>
internal static class StrictJson
{
    public static JsonElement? Read(string text, int maxDepth)
    {
        try
        {
            return JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = maxDepth });
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // The parser has no other way to say no; ArgumentException is half of a surrogate pair.
            return null;
        }
    }
}
