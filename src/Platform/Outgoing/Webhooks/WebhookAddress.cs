using System.Security.Cryptography;
using System.Text;

namespace DigestMonolith.Platform.Outgoing.Webhooks;

/// <summary>Addresses carry secrets in their paths: what is shown is the host, what is compared is a hash.</summary>
public static class WebhookAddress
{
    public static string Mask(Uri url) => $"{url.Scheme}://{url.Authority}/…";

    public static string Hash(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)).AsSpan(0, 16));
}
