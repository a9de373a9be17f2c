using System.Text.Json.Nodes;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>link_preview_options changes nothing here, but must be what it is said to be.</summary>
internal static class LinkPreview
{
    public static void Check(BotCall call)
    {
        if (call.Json("link_preview_options", "link preview options") is not (null or JsonObject))
        {
            throw BotApiException.BadRequest("object expected as link preview options");
        }
    }
}
