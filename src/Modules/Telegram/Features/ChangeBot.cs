using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Telegram.Features;

/// <summary>Switches a bot on and off, and the way its updates come. Telegram is told right after.</summary>
internal static class ChangeBot
{
    /// <summary>What is null stays as it is. With a version, the change is refused when somebody else changed the bot since.</summary>
    internal sealed record Request
    {
        public bool? IsOn { get; init; }

        /// <summary>polling or webhook.</summary>
        public string? Mode { get; init; }
        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Mode).Must(mode => mode is null or "polling" or "webhook").WithMessage("polling or webhook.");
    }

    public static async Task<Results<Ok<BotView>, ProblemHttpResult>> HandleAsync(
        BotId id, Request request, TelegramDbContext db, ConnectedBots bots, BotViews views, WebhookPlace place, AuditLog audit, CurrentUser user, TimeProvider clock,
        CancellationToken ct)
    {
        if (await db.Bots.SingleOrDefaultAsync(bot => bot.Id == id, ct) is not { } bot)
        {
            return Problems.NotFound("bot");
        }

        if (request.Version is { } seen && seen != bot.Version)
        {
            return Problems.Conflict("version_conflict", "Somebody else changed this bot; read it again.");
        }

        var mode = request.Mode is { } wanted ? SnakeCase.Parse<BotMode>(wanted) : bot.Mode;
        if (mode == BotMode.Webhook && mode != bot.Mode && place.Refusal is { } refusal)
        {
            return Problems.Conflict(SnakeCase.Of(refusal), refusal == WebhookRefusal.NoPublicUrl
                ? "Telegram needs our address for a webhook: set TELEGRAM_PUBLIC_URL."
                : "Telegram calls https addresses only: set TELEGRAM_PUBLIC_URL to one.");
        }

        var before = new { bot.Mode, bot.State };
        if (request.IsOn is { } on && on != (bot.State != BotState.Off))
        {
            bot.Switch(on, clock.GetUtcNow());
        }

        if (request.Mode is not null)
        {
            bot.Choose(mode, clock.GetUtcNow());
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await bots.SetUpAsync(bot, ct);
            await audit.WriteAsync(user.Actor, "telegram.bot.changed", $"bot:{id}", before, new { bot.Mode, bot.State }, ct);
        }

        return TypedResults.Ok((await views.FindAsync(id, ct))!);
    }
}
