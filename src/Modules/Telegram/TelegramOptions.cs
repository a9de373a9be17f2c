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

    /// <summary>How long one replica has the polling of a bot without renewing it; with the look for such bots, updates come again within half a minute of its death. Default 25 s.</summary>
    public TimeSpan PollLease { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Updates that share a transaction when many come at once. Default 200.</summary>
    [Range(1, 1000)]
    public int IntakeBatch { get; set; } = 200;

    /// <summary>Updates that wait to be written; those beyond are refused with 503, and Telegram brings them again. Default 5,000.</summary>
    [Range(1, 100_000)]
    public int IntakeQueue { get; set; } = 5000;
}
