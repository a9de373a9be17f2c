using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Access.Keys;

/// <summary>Encrypts each key of the ring with AES-GCM under the master key: nonce, tag, text.</summary>
internal sealed class MasterKeyEncryptor(MasterKey master) : IXmlEncryptor
{
    internal const string Purpose = "data-protection-key-ring";
    internal const int NonceSize = 12;
    internal const int TagSize = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        var bytes = sealedBytes.AsSpan();
        RandomNumberGenerator.Fill(bytes[..NonceSize]);
        using var aes = new AesGcm(master.Derive(Purpose), TagSize);
        aes.Encrypt(bytes[..NonceSize], plain, bytes[(NonceSize + TagSize)..], bytes[NonceSize..(NonceSize + TagSize)]);
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(sealedBytes)), typeof(MasterKeyDecryptor));
    }
}

/// <summary>Named inside each stored key by Data Protection: moving this type makes the stored keys unreadable.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly MasterKey _master = services.GetRequiredService<MasterKey>();

    public XElement Decrypt(XElement encryptedElement)
    {
        var bytes = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var plain = new byte[bytes.Length - MasterKeyEncryptor.NonceSize - MasterKeyEncryptor.TagSize];
        var tag = bytes[MasterKeyEncryptor.NonceSize..(MasterKeyEncryptor.NonceSize + MasterKeyEncryptor.TagSize)];
        using var aes = new AesGcm(_master.Derive(MasterKeyEncryptor.Purpose), MasterKeyEncryptor.TagSize);
        aes.Decrypt(bytes[..MasterKeyEncryptor.NonceSize], bytes[(MasterKeyEncryptor.NonceSize + MasterKeyEncryptor.TagSize)..], tag, plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
