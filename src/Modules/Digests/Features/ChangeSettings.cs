using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>The tenant's wishes for its digests, those of channels among them: they are outside the rollout flag.</summary>
internal static class ChangeSettings
{
    public static async Task<Ok<Body>> GetAsync(DigestsDbContext db, CancellationToken ct) =>
        TypedResults.Ok(await db.Settings.SingleOrDefaultAsync(ct) is { } settings ? Body.Of(settings) : new Body { ChannelsEnabled = true, Engine = "auto" });

    public static async Task<Ok<Body>> PutAsync(Body body, DigestsDbContext db, AuditLog audit, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        // Two who are the first would else both add the row.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('digests.settings' || current_setting('app.current_tenant'), 0))", ct);
        var settings = await db.Settings.SingleOrDefaultAsync(ct);
        var before = settings is null ? null : Body.Of(settings);
        if (settings is null)
        {
            settings = new DigestSettings { UpdatedAt = clock.GetUtcNow(), UpdatedBy = user.Actor };
            db.Settings.Add(settings);
        }

        settings.ChannelsEnabled = body.ChannelsEnabled ?? true;
        settings.DeliveryChannel = body.DeliveryChannel;
        settings.DeliveryFormat = body.DeliveryFormat;
        settings.Language = body.Language;
        settings.Engine = body.Engine == "local" ? DigestEngine.Local : DigestEngine.Auto;
        settings.CostCap = body.CostCap;
        (settings.UpdatedAt, settings.UpdatedBy) = (clock.GetUtcNow(), user.Actor);
        await audit.WriteAsync(user.Actor, "digest.settings", "digest_settings", before, body, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(Body.Of(settings));
    }

    /// <summary>Whole: what is left out goes back to its default.</summary>
    internal sealed record Body
    {
        public bool? ChannelsEnabled { get; init; }
        public string? DeliveryChannel { get; init; }
        public string? DeliveryFormat { get; init; }
        public string? Language { get; init; }

        /// <summary>auto asks models where there are any; local never does.</summary>
        public string? Engine { get; init; }

        /// <summary>What models may cost in a quota span, in the platform's currency; null for the platform's own cap.</summary>
        public double? CostCap { get; init; }

        public static Body Of(DigestSettings settings) => new()
        {
            ChannelsEnabled = settings.ChannelsEnabled,
            DeliveryChannel = settings.DeliveryChannel,
            DeliveryFormat = settings.DeliveryFormat,
            Language = settings.Language,
            Engine = settings.Engine == DigestEngine.Local ? "local" : "auto",
            CostCap = settings.CostCap,
        };
    }

    internal sealed class Validator : AbstractValidator<Body>
    {
        public Validator()
        {
            RuleFor(body => body.DeliveryChannel).Must(channel => channel is null or "telegram" or "webhook" or "page").WithMessage("telegram, webhook or page.");
            RuleFor(body => body.DeliveryFormat).Must(format => format is null or "telegram_html" or "markdown" or "json" or "cards")
                .WithMessage("telegram_html, markdown, json or cards.");
            RuleFor(body => body.Engine).Must(engine => engine is null or "auto" or "local").WithMessage("auto or local.");
            RuleFor(body => body.CostCap).Must(cap => cap is null or (> 0 and < 1e9)).WithMessage("Above 0, or null for the platform's cap.");
            RuleFor(body => body.Language).Must(language => language is null or "auto" or "ru" or "uk" or "en").WithMessage("auto, ru, uk or en.");
        }
    }
}
