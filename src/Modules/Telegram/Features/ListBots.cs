using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Telegram.Features;

/// <summary>The bots of the tenant, and how they stand.</summary>
internal static class ListBots
{
    internal sealed record Response(IReadOnlyList<BotView> Bots);

    public static async Task<Ok<Response>> HandleAsync(BotViews bots, CancellationToken ct) => TypedResults.Ok(new Response(await bots.ListAsync(ct)));

    public static async Task<Results<Ok<BotView>, ProblemHttpResult>> OneAsync(BotId id, BotViews bots, CancellationToken ct) =>
        await bots.FindAsync(id, ct) is { } bot ? TypedResults.Ok(bot) : Problems.NotFound("bot");
}
