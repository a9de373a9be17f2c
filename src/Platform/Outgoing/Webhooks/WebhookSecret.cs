using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace DigestMonolith.Platform.Outgoing.Webhooks;

/// <summary>The key that a webhook's receiver checks signatures with.</summary>
public sealed record WebhookSecret(string Value)
{
    private const string Purpose = "delivery.webhook";

    public static WebhookSecret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public static WebhookSecret Unprotect(string stored, IDataProtectionProvider keys) => new(keys.CreateProtector(Purpose).Unprotect(stored));

    public string Protect(IDataProtectionProvider keys) => keys.CreateProtector(Purpose).Protect(Value);

    public override string ToString() => "WebhookSecret(***)";
}
