using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Outgoing.Webhooks;

/// <summary>The guard of outgoing addresses with the hosts that deliveries may reach beside.</summary>
public sealed class WebhookGuard(IOptions<WebhookOptions> options)
{
    private readonly AddressGuard _guard = new(() => options.Value.AllowedHosts);

    public string? Objection(string? text, out Uri url) => _guard.Objection(text, out url);

    public Task<IPAddress[]> ResolveAsync(string host, int port, CancellationToken ct) => _guard.ResolveAsync(host, port, ct);

    /// <summary>
    /// What speaks against the address, by its text and by what its name resolves to now; null when nothing does. Asks the
    /// name server, so it is no call for an open transaction.
    /// </summary>
    public async Task<string?> RefusalAsync(string? text, CancellationToken ct)
    {
        if (Objection(text, out var url) is { } objection)
        {
            return objection;
        }

        try
        {
            await ResolveAsync(url.IdnHost, url.Port, ct);
            return null;
        }
        catch (Exception e) when (e is AddressRefusedException or SocketException or ArgumentException)
        {
            return "The host has no address on the open internet.";
        }
    }

    public SocketsHttpHandler Handler() => _guard.Handler();
}
