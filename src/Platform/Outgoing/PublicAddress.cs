using System.Net;
using System.Net.Sockets;

namespace DigestMonolith.Platform.Outgoing;

/// <summary>Says which addresses are on the open internet. Everything reserved, private or translated is not.</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Inside the global unicast space of IPv6, yet no hosts of their own: Teredo and its neighbours, documentation, 6to4.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address) =>
        !address.IsIPv4MappedToIPv6
        && address.AddressFamily switch
        {
            AddressFamily.InterNetwork => true,
            // Loopback, link-local, unique-local, multicast and NAT64 all lie outside.
            AddressFamily.InterNetworkV6 => GlobalUnicast.Contains(address),
            _ => false,
        }
        && !NotPublic.Any(network => network.Contains(address));
}
