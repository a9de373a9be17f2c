using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>What a webhook gets: the digest in the wanted format, its window, its topics and scores.</summary>
internal sealed class WebhookBody(IDigestReader digests, IWindowStatus windows)
{
    private const string Json = "json";

    /// <summary>Null when there is no such digest.</summary>
    public async Task<byte[]?> BuildAsync(DigestDelivery delivery, CancellationToken ct)
    {
        // Cards are JSON for whoever draws them.
        var format = delivery.Format == "cards" ? Json : delivery.Format;
        var structure = await digests.RenderAsync(delivery.DigestId, Json, ct);
        var content = format == Json ? structure : await digests.RenderAsync(delivery.DigestId, format, ct);
        if (structure is null || content is null)
        {
            return null;
        }

        var digest = JsonNode.Parse(structure) as JsonObject;
        var window = await windows.FindAsync(delivery.WindowId, ct);
        var body = new JsonObject
        {
            ["event"] = "digest.ready_for_delivery.v1",
            ["digest_id"] = delivery.DigestId.ToString(),
            ["group_id"] = delivery.GroupId.ToString(),
            ["window"] = new JsonObject
            {
                ["id"] = delivery.WindowId.ToString(),
                ["start"] = window?.Start.UtcDateTime,
                ["end"] = window?.End.UtcDateTime,
                ["size_hours"] = window?.SizeHours,
            },
            ["format"] = delivery.Format,
            ["content"] = format == Json ? digest?.DeepClone() : content,
            ["topics"] = digest?["topics"]?.DeepClone(),
            ["metrics"] = digest?["evaluation"]?.DeepClone(),
        };
        return JsonSerializer.SerializeToUtf8Bytes(body, EventJson.Options);
    }
}
