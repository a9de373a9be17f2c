using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Telegram.Features;

/// <summary>What callers hear when Telegram does not do its part.</summary>
internal static class TelegramProblems
{
    public static ProblemHttpResult Of(BotFault fault) => Problems.Of(StatusCodes.Status503ServiceUnavailable, "telegram_unavailable", fault.Kind == BotFaultKind.Throttled
        ? $"Telegram wants to be left alone for {fault.RetryAfter!.Value.TotalSeconds:0} s."
        : $"Telegram does not answer: {fault.Description}.");
}
