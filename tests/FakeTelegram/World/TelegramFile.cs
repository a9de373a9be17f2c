using System.Globalization;
using System.Text.Json.Nodes;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>A file that somebody sent, which bots may fetch.</summary>
public sealed record TelegramFile(string Id, string Path, ReadOnlyMemory<byte> Content)
{
    internal string UniqueId => Id[^8..];

    internal JsonObject ToJson() => new() { ["file_id"] = Id, ["file_unique_id"] = UniqueId, ["file_size"] = Content.Length };

    /// <summary>The content of a message that is this file, for <see cref="Chat.Say"/>.</summary>
    /// <param name="kind">voice, document, audio, video or another name of the Bot API; photo comes in sizes.</param>
    public JsonObject As(string kind, string? caption = null, JsonObject? more = null)
    {
        JsonNode media = kind == "photo"
            ? new JsonArray(ToJson().With("width", 320).With("height", 200).WithAll(more))
            : ToJson().WithAll(more);
        return new JsonObject { [kind] = media }.With("caption", caption);
    }

    internal static TelegramFile Make(int number, string folder, string extension, ReadOnlyMemory<byte> content) => new(
        $"AgACAgIAAxkBAAI{number.ToString("D12", CultureInfo.InvariantCulture)}",
        $"{folder}/file_{number}.{extension}",
        content);
}
