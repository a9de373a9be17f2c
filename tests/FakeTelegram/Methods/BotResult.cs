using System.Text.Json.Nodes;

namespace DigestMonolith.FakeTelegram.Methods;

/// <param name="Description">A word beside the result, which few methods have.</param>
internal sealed record BotResult(JsonNode Json, string? Description = null)
{
    public static implicit operator BotResult(JsonNode json) => new(json);

    public static BotResult True => new(JsonValue.Create(true));
}
