using System.Net;
using DigestMonolith.Platform.Outgoing;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Delivery.Channels;

/// <summary>The guard of outgoing addresses with the hosts that deliveries may reach beside.</summary>
internal sealed class WebhookGuard(IOptions<DeliveryOptions> options)
{
    private readonly AddressGuard _guard = new(() => options.Value.AllowedHosts);

    public string? Objection(string? text, out Uri url) => _guard.Objection(text, out url);

    public Task<IPAddress[]> ResolveAsync(string host, int port, CancellationToken ct) => _guard.ResolveAsync(host, port, ct);

    public SocketsHttpHandler Handler() => _guard.Handler();
}
