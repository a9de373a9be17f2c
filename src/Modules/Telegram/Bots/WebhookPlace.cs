using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Inbox;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>Where Telegram finds us, if it can.</summary>
internal sealed class WebhookPlace(IOptions<TelegramOptions> options, IHostEnvironment environment, IDataProtectionProvider keys)
{
    /// <summary>How many calls Telegram makes at once: its own default; the intake gathers what comes together.</summary>
    public const int Connections = 40;

    /// <summary>Why updates cannot come by webhook; null when they can.</summary>
    public WebhookRefusal? Refusal => options.Value.PublicUrl switch
    {
        null => WebhookRefusal.NoPublicUrl,
        var url when url.StartsWith("https://", StringComparison.Ordinal) || environment.IsDevelopment() => null,
        _ => WebhookRefusal.NotHttps,
    };

    /// <summary>How a bot that is connected now gets its updates.</summary>
    public BotMode Default => Refusal is null ? BotMode.Webhook : BotMode.Polling;

    /// <summary>How updates of a bot are to come from now on, where Telegram has another address, or our own is there or gone since; null where all stands as it should.</summary>
    public BotMode? Due(Bot bot, WebhookState seen) => bot switch
    {
        { State: not BotState.Active } => null,
        { Mode: BotMode.Webhook } when Refusal is not null => BotMode.Polling,
        { IsSwitching: true } or { StaysPolling: true, Mode: BotMode.Polling } => null,
        { Mode: BotMode.Polling } => Refusal is null ? BotMode.Webhook : null,
        _ => seen.Url == Of(bot).Url ? null : BotMode.Webhook,
    };

    public SetWebhook Of(Bot bot) => new($"{Root}/webhook/telegram/{bot.BotKey}", bot.OpenSecret(keys), UpdateKinds.All, Connections);

    /// <summary>As it is shown: what follows the last slash is known to Telegram and us.</summary>
    public string Masked => $"{Root}/webhook/telegram/…";

    private string Root => (options.Value.PublicUrl ?? "").TrimEnd('/');
}

internal enum WebhookRefusal
{
    NoPublicUrl,
    NotHttps,
}
