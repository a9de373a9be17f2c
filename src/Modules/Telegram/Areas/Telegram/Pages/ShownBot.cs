using DigestMonolith.Modules.Telegram.Bots;

namespace DigestMonolith.Modules.Telegram.Areas.Telegram.Pages;

/// <summary>One bot on the page of bots.</summary>
internal sealed record ShownBot(BotView Bot, WebhookRefusal? Refusal, Func<DateTimeOffset, string> At)
{
    public static string Badge(BotHealth health) => health switch
    {
        BotHealth.Healthy => "ok",
        BotHealth.Error => "failed",
        BotHealth.Switching => "in_progress",
        _ => "idea",
    };
}
