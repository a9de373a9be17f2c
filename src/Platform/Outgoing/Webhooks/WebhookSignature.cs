using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DigestMonolith.Platform.Outgoing.Webhooks;

/// <summary>Proves to the receiver that the body is ours and not replayed: HMAC-SHA256 over time and body.</summary>
public static class WebhookSignature
{
    public static string Of(WebhookSecret secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret.Value));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{time}."));
        hmac.AppendData(body);
        return $"t={time},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
