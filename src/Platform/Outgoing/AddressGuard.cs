using System.Net;
using System.Net.Sockets;

namespace DigestMonolith.Platform.Outgoing;

/// <summary>
/// Keeps what we post away from the inside of our network: https only, every address of the name public, and the connection
/// made to an address that was checked, so that a second answer of the name server cannot change it.
/// The allowed hosts are a comma-separated list of host:port, for development only.
/// </summary>
public sealed class AddressGuard(Func<string> allowedHosts)
{
    /// <summary>Null when the address may be used as far as its text says; else what is wrong.</summary>
    public string? Objection(string? text, out Uri url)
    {
        if (text is null || text.Length > 2000 || !Uri.TryCreate(text, UriKind.Absolute, out url!) || url.Host.Length == 0)
        {
            url = new Uri("about:blank");
            return "An absolute https address of at most 2000 characters.";
        }

        return url switch
        {
            { Scheme: not ("https" or "http") } => "Only https is allowed.",
            { Scheme: "http" } when !IsAllowed(url.IdnHost, url.Port) => "Only https is allowed.",
            { UserInfo.Length: > 0 } => "No user name or password in the address.",
            { Fragment.Length: > 0 } => "No fragment in the address.",
            _ => null,
        };
    }

    /// <summary>Resolves the host. Throws <see cref="AddressRefusedException"/> when it is not on the open internet.</summary>
    public async Task<IPAddress[]> ResolveAsync(string host, int port, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        return IsAllowed(host, port) || (addresses.Length > 0 && addresses.All(PublicAddress.Is)) ? addresses : throw new AddressRefusedException();
    }

    /// <summary>A handler that goes nowhere else: no redirects, no proxy that would dial for us, no cookies, the guarded dialler.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = ConnectAsync,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 16,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(string host, int port) =>
        allowedHosts().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Contains($"{host}:{port}", StringComparer.OrdinalIgnoreCase);
}

/// <summary>The name leads to an address that is not on the open internet.</summary>
public sealed class AddressRefusedException() : Exception("The address is not on the open internet.");
