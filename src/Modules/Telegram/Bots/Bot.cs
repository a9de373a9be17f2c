using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Platform.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>A bot that the tenant has connected.</summary>
internal sealed class Bot
{
    public const string NumberIndex = "bots_tg_bot_id_key";
    public const string DefaultIndex = "ux_bots_default";
    private const string SecretPurpose = "telegram.webhook_secret";
    private const string OfWebhook = "webhook: ";
    private const int LongestError = 500;
    private static readonly TimeSpan StaleError = TimeSpan.FromHours(1);

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

    /// <summary>Telegram was not told yet how updates are to come.</summary>
    public bool IsSwitching { get; private set; }

    /// <summary>An administrator chose polling, or Telegram refused our address: a webhook is told to Telegram only when somebody asks for it.</summary>
    public bool StaysPolling { get; private set; }
    public BotState State { get; private set; }

    /// <summary>False under privacy mode, as getMe last said.</summary>
    public bool CanReadAll { get; private set; }
    public long? NextOffset { get; private set; }
    public DateTimeOffset? OffsetAt { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset? LastErrorAt { get; private set; }

    /// <summary>What waits at Telegram, as it last said; null before it was asked.</summary>
    public int? PendingUpdates { get; private set; }
    public DateTimeOffset? LookedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    public BotHealth Health => State switch
    {
        BotState.Off => BotHealth.Inactive,
        BotState.Refused => BotHealth.Error,
        _ when IsSwitching => BotHealth.Switching,
        _ => LastError is null ? BotHealth.Healthy : BotHealth.Error,
    };

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

    /// <summary>The one that /webhook/telegram without a key means.</summary>
    public void BeDefault(bool isDefault) => IsDefault = isDefault;

    public void Learn(BotUser facts, DateTimeOffset now)
    {
        var (username, name, canReadAll) = (facts.Username, facts.FirstName.Length > 0 ? facts.FirstName : facts.Username ?? "bot", facts.CanReadAllGroupMessages);
        if ((username, name, canReadAll) != (Username, Name, CanReadAll))
        {
            (Username, Name, CanReadAll, UpdatedAt) = (username, name, canReadAll, now);
            Version++;
        }
    }

    /// <summary>Whether it is still this token that counts: what Telegram says of one that was replaced meanwhile tells nothing of the bot.</summary>
    public bool Holds(BotToken token, IDataProtectionProvider keys) => OpenToken(keys) == token;

    /// <summary>What Telegram said when it was asked how the bot stands.</summary>
    public void Take(BotLook look, IDataProtectionProvider keys, DateTimeOffset now)
    {
        if (!Holds(look.Token, keys))
        {
            return;
        }

        if (look.Fault is { } fault)
        {
            // What goes wrong with polling, the poller knows, and it alone knows when that is over.
            if (Mode == BotMode.Webhook || fault.Kind == BotFaultKind.Unauthorized)
            {
                Note(fault, now);
            }

            return;
        }

        if (State == BotState.Refused)
        {
            (State, LastError, LastErrorAt) = (BotState.Active, null, null);
        }

        Learn(look.Me!, now);
        Note(look.Webhook!, now);
    }

    /// <summary>How updates are to come from now on; it counts once Telegram was told.</summary>
    public void ComeBy(BotMode mode, DateTimeOffset now)
    {
        (Mode, IsSwitching, StaysPolling, UpdatedAt) = (mode, true, StaysPolling && mode == Mode, now);
        Version++;
    }

    /// <summary>How an administrator wants updates to come, whatever the settings make possible later.</summary>
    public void Choose(BotMode mode, DateTimeOffset now)
    {
        if (mode != Mode)
        {
            ComeBy(mode, now);
        }

        StaysPolling = mode == BotMode.Polling;
    }

    /// <summary>Telegram knows how updates are to come; what went wrong until then is over.</summary>
    public void EndSwitch() => (IsSwitching, LastError, LastErrorAt) = (false, null, null);

    /// <summary>Telegram refused our address, or the token with it.</summary>
    public void FallBackToPolling(BotFault refusal, DateTimeOffset now)
    {
        (Mode, IsSwitching, StaysPolling, UpdatedAt) = (BotMode.Polling, false, true, now);
        Version++;
        Note(refusal, now);
        if (State != BotState.Refused)
        {
            LastError = Shortened(OfWebhook + LastError);
        }
    }

    /// <summary>Off: nothing comes in and nothing goes out, and it can be switched on again.</summary>
    public void Switch(bool on, DateTimeOffset now)
    {
        (State, IsSwitching, UpdatedAt) = (on ? BotState.Active : BotState.Off, on, now);
        Version++;
    }

    /// <summary>What Telegram says of the way updates come: an error of the last hour is one, an older one is history.</summary>
    private void Note(WebhookState webhook, DateTimeOffset now)
    {
        (PendingUpdates, LookedAt) = (Math.Max(webhook.PendingUpdateCount, 0), now);
        if (Mode == BotMode.Polling)
        {
            if (LastError?.StartsWith(OfWebhook, StringComparison.Ordinal) == true)
            {
                NoteRecovery(now);
            }

            return;
        }

        var failedAt = webhook.LastErrorDate is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null;
        (LastError, LastErrorAt) = webhook.LastErrorMessage is { } said && failedAt > now - StaleError ? (Shortened(OfWebhook + said), failedAt) : (null, null);
    }

    public BotToken OpenToken(IDataProtectionProvider keys) => BotToken.Unprotect(Token, keys);

    public string OpenSecret(IDataProtectionProvider keys) => keys.CreateProtector(SecretPurpose).Unprotect(WebhookSecret);

    /// <summary>Polling works. Why it is not the webhook stays to be read for an hour, and a refused token until it is mended.</summary>
    public void NoteRecovery(DateTimeOffset now)
    {
        var isFreshRefusal = LastError?.StartsWith(OfWebhook, StringComparison.Ordinal) == true && LastErrorAt > now - StaleError;
        if (State != BotState.Refused && !isFreshRefusal)
        {
            (LastError, LastErrorAt) = (null, null);
        }
    }

    /// <summary>What went wrong; a token that Telegram does not know ends the bot until somebody mends it.</summary>
    public void Note(BotFault fault, DateTimeOffset now)
    {
        (LastError, LastErrorAt) = (Shortened($"{SnakeCase.Of(fault.Kind)}: {fault.Description}"), now);
        if (fault.Kind == BotFaultKind.Unauthorized && State == BotState.Active)
        {
            (State, UpdatedAt) = (BotState.Refused, now);
            Version++;
        }
    }

    private static string Shortened(string said) => said.Length > LongestError ? said[..LongestError] : said;

    internal sealed class Mapping : IEntityTypeConfiguration<Bot>
    {
        public void Configure(EntityTypeBuilder<Bot> builder)
        {
            builder.ToTable("bots").HasKey(bot => bot.Id);
            builder.Property(bot => bot.Id).ValueGeneratedNever();
            builder.Property(bot => bot.Version).IsConcurrencyToken();
            builder.HasIndex(bot => bot.BotKey, "bots_bot_key_key").IsUnique();
            builder.HasIndex(bot => bot.TgBotId, NumberIndex).IsUnique();
            builder.HasIndex(bot => bot.IsDefault, DefaultIndex).IsUnique().HasFilter("is_default");
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
