using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>A bot that the tenant has connected.</summary>
internal sealed class Bot
{
    public const string NumberIndex = "bots_tg_bot_id_key";
    private const string SecretPurpose = "telegram.webhook_secret";
    private const int LongestError = 500;

    private Bot()
    {
    }

    public BotId Id { get; private set; }
    public TenantId TenantId { get; private set; }
    public string BotKey { get; private set; } = "";
    public long TgBotId { get; private set; }
    public string? Username { get; private set; }
    public string Name { get; private set; } = "";
    public string Token { get; private set; } = "";
    public string WebhookSecret { get; private set; } = "";
    public byte[] WebhookHash { get; private set; } = [];
    public bool IsDefault { get; private set; }
    public BotMode Mode { get; private set; }
    public BotState State { get; private set; }

    /// <summary>False under privacy mode, as getMe last said.</summary>
    public bool CanReadAll { get; private set; }
    public long? NextOffset { get; private set; }
    public DateTimeOffset? OffsetAt { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset? LastErrorAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    public static Bot Connect(BotToken token, BotUser facts, bool isDefault, IDataProtectionProvider keys, DateTimeOffset now)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var bot = new Bot
        {
            Id = new(Guid.CreateVersion7(now)),
            BotKey = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18)),
            TgBotId = facts.Id,
            IsDefault = isDefault,
            Mode = BotMode.Polling,
            WebhookSecret = keys.CreateProtector(SecretPurpose).Protect(secret),
            WebhookHash = HashOf(secret),
            CreatedAt = now,
        };
        bot.Renew(token, facts, keys, now);
        return bot;
    }

    /// <summary>What Telegram compares with nothing and we with the stored hash.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>A new token of the same bot, or the same one that works again.</summary>
    public void Renew(BotToken token, BotUser facts, IDataProtectionProvider keys, DateTimeOffset now)
    {
        Token = token.Protect(keys);
        State = BotState.Active;
        (LastError, LastErrorAt) = (null, null);
        Learn(facts, now);
    }

    public void Learn(BotUser facts, DateTimeOffset now)
    {
        (Username, Name, CanReadAll, UpdatedAt) = (facts.Username, facts.FirstName.Length > 0 ? facts.FirstName : facts.Username ?? "bot", facts.CanReadAllGroupMessages, now);
        Version++;
    }

    public void ComeBy(BotMode mode, DateTimeOffset now)
    {
        (Mode, UpdatedAt) = (mode, now);
        Version++;
    }

    /// <summary>Off: nothing comes in and nothing goes out, and it can be switched on again.</summary>
    public void Switch(bool on, DateTimeOffset now)
    {
        (State, UpdatedAt) = (on ? BotState.Active : BotState.Off, now);
        Version++;
    }

    public BotToken OpenToken(IDataProtectionProvider keys) => BotToken.Unprotect(Token, keys);

    public string OpenSecret(IDataProtectionProvider keys) => keys.CreateProtector(SecretPurpose).Unprotect(WebhookSecret);

    /// <summary>Telegram answers again.</summary>
    public void NoteRecovery() => (LastError, LastErrorAt) = (null, null);

    /// <summary>What went wrong; a token that Telegram does not know ends the bot until somebody mends it.</summary>
    public void Note(BotFault fault, DateTimeOffset now)
    {
        (LastError, LastErrorAt) = ($"{fault.Kind}: {fault.Description}" is var said && said.Length > LongestError ? said[..LongestError] : said, now);
        if (fault.Kind == BotFaultKind.Unauthorized)
        {
            (State, UpdatedAt) = (BotState.Refused, now);
            Version++;
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Bot>
    {
        public void Configure(EntityTypeBuilder<Bot> builder)
        {
            builder.ToTable("bots").HasKey(bot => bot.Id);
            builder.Property(bot => bot.Id).ValueGeneratedNever();
            builder.Property(bot => bot.Version).IsConcurrencyToken();
        }
    }
}

/// <summary>How updates come.</summary>
internal enum BotMode
{
    Polling,
    Webhook,
}

/// <summary>Whether it works at all; refused is what Telegram made of its token.</summary>
internal enum BotState
{
    Active,
    Off,
    Refused,
}
