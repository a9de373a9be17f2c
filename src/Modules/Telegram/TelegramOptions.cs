using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Modules.Telegram;

/// <summary>How the house talks to Telegram.</summary>
internal sealed class TelegramOptions
{
    /// <summary>The token of a bot that is connected at the start; more are connected on the page. Default: none.</summary>
    [FlatName("TELEGRAM_BOT_TOKEN")]
    public string? BotToken { get; set; }

    /// <summary>The tenant that the configured bot belongs to. Default: the only tenant there is.</summary>
    [FlatName("TELEGRAM_TENANT")]
    public string? Tenant { get; set; }

    /// <summary>Where the Bot API is; another address for a local Bot API server. Default https://api.telegram.org.</summary>
    [FlatName("TELEGRAM_API_URL")]
    [Required]
    [RegularExpression("^https?://[^/?#@]+(/[^?#]*)?$", ErrorMessage = "TELEGRAM_API_URL is an http or https address without user, query and fragment.")]
    public string ApiUrl { get; set; } = "https://api.telegram.org";

    /// <summary>Our own address as Telegram reaches it, https. With it updates come by webhook; without it we poll. Default: none.</summary>
    [FlatName("TELEGRAM_PUBLIC_URL")]
    [RegularExpression("^https?://[^/?#@]+(/[^?#]*)?$", ErrorMessage = "TELEGRAM_PUBLIC_URL is an https address without user, query and fragment.")]
    public string? PublicUrl { get; set; }

    /// <summary>How long one call may take, beyond what a long poll waits. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Telegram holds a poll open while nothing happens. Default 25 s.</summary>
    [FlatName("TELEGRAM_POLL_TIMEOUT_SECONDS")]
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Pause after a poll that failed or brought nothing. Default 1 s.</summary>
    [FlatName("POLL_INTERVAL_SECONDS")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one replica has the polling of a bot without renewing it. Default 30 s.</summary>
    public TimeSpan PollLease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the inbox keeps what an update said; its number is kept for a week beyond. Default 24 h.</summary>
    [FlatName("TELEGRAM_KEEP_UPDATES_HOURS", Unit = FlatUnit.Hours)]
    public TimeSpan KeepUpdates { get; set; } = TimeSpan.FromHours(24);
}
