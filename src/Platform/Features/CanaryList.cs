using System.Collections.Frozen;
using System.Text.Json;

namespace DigestMonolith.Platform.Features;

/// <summary>The tenants of a rollout list. UUIDs count the same in any case and form; other names are compared in lower case.</summary>
public static class CanaryList
{
    /// <summary>Throws <see cref="FormatException"/> for something that begins as a JSON array and is none.</summary>
    public static FrozenSet<string> Parse(string text)
    {
        var trimmed = text.Trim();
        return Split(trimmed).Select(item => item.Trim()).Where(item => item.Length > 0).Select(Canonical).ToFrozenSet();
    }

    public static string Canonical(string tenant) =>
        Guid.TryParse(tenant, out var id) ? id.ToString() : tenant.ToLowerInvariant();

    private static string[] Split(string text)
    {
        if (!text.StartsWith('['))
        {
            return text.Split(',');
        }

        try
        {
            return [.. (JsonSerializer.Deserialize<string?[]>(text) ?? []).Select(item => item ?? throw new JsonException("An item is null."))];
        }
        catch (JsonException e)
        {
            throw new FormatException($"DIGEST_AGENT_CANARY_TENANTS begins as a JSON array of strings and is none: {e.Message}", e);
        }
    }
}
