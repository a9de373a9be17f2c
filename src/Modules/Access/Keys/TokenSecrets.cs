using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DigestMonolith.Modules.Access.Keys;

/// <summary>Makes the secrets of API tokens, and the hashes that are all we keep of them.</summary>
internal sealed class TokenSecrets(MasterKey master)
{
    private readonly Lazy<byte[]> _key = new(() => master.Derive("api-token-hashes"));

    public static string PrefixOf(Guid id) => $"dm_{id:N}";

    public static string New(Guid id) => $"{PrefixOf(id)}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    public byte[] Hash(string token) => HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(token));
}
