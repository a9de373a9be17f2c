using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>When and to whom digests go by Telegram: of one group, or of all groups that do not say otherwise.</summary>
internal static class ChangeDeliverySettings
{
    public static async Task<Results<Ok<Body>, ProblemHttpResult>> GetAsync(
        DeliveryDbContext db, IMessageArchive archive, CancellationToken ct, [FromQuery(Name = "group_id")] GroupId? groupId = null)
    {
        if (groupId is { } group && await archive.FindGroupAsync(group, ct) is null)
        {
            return Problems.NotFound("group");
        }

        return TypedResults.Ok(await db.Settings.SingleOrDefaultAsync(one => one.GroupId == groupId, ct) is { } found ? Body.Of(found) : new Body { GroupId = groupId });
    }

    public static async Task<Results<Ok<Body>, ProblemHttpResult>> PutAsync(
        Body body, DeliveryDbContext db, IMessageArchive archive, AuditLog audit, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        if (body.GroupId is { } group && await archive.FindGroupAsync(group, ct) is null)
        {
            return Problems.NotFound("group");
        }

        // Two who are the first would else both add the row.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('delivery.settings' || current_setting('app.current_tenant'), 0))", ct);
        var now = clock.GetUtcNow();
        var settings = await db.Settings.SingleOrDefaultAsync(one => one.GroupId == body.GroupId, ct);
        var before = settings is null ? null : Body.Of(settings);
        if (settings is null)
        {
            settings = new DeliverySettings { Id = Guid.CreateVersion7(now), GroupId = body.GroupId, UpdatedAt = now, UpdatedBy = user.Actor };
            db.Settings.Add(settings);
        }

        (settings.QuietFrom, settings.QuietTo, settings.SendHour) = ((short?)body.QuietFrom, (short?)body.QuietTo, (short?)body.SendHour);
        (settings.ToChat, settings.TopicNumber) = (body.ToChat, body.TopicId);
        (settings.UpdatedAt, settings.UpdatedBy) = (now, user.Actor);
        settings.Version++;
        await audit.WriteAsync(user.Actor, "delivery.settings", body.GroupId?.ToString() ?? "delivery_settings", before, body, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(Body.Of(settings));
    }

    /// <summary>Whole: what is left out goes back to its default. Hours are of the tenant's day.</summary>
    internal sealed record Body
    {
        /// <summary>Null for what counts where a group says nothing.</summary>
        public GroupId? GroupId { get; init; }

        /// <summary>Nobody is disturbed from this hour to before the next; may span midnight.</summary>
        public int? QuietFrom { get; init; }
        public int? QuietTo { get; init; }

        /// <summary>Sent in this hour, whenever it was made; null for at once.</summary>
        public int? SendHour { get; init; }

        /// <summary>Whether the group's own chat gets its digests; yes where nobody says.</summary>
        public bool? ToChat { get; init; }

        /// <summary>The topic of the group's forum that they go into.</summary>
        public long? TopicId { get; init; }

        public static Body Of(DeliverySettings settings) => new()
        {
            GroupId = settings.GroupId,
            QuietFrom = settings.QuietFrom,
            QuietTo = settings.QuietTo,
            SendHour = settings.SendHour,
            ToChat = settings.ToChat,
            TopicId = settings.TopicNumber,
        };
    }

    internal sealed class Validator : AbstractValidator<Body>
    {
        public Validator()
        {
            RuleFor(body => body.QuietFrom).InclusiveBetween(0, 23);
            RuleFor(body => body.QuietTo).InclusiveBetween(0, 23);
            RuleFor(body => body.QuietTo).NotNull().When(body => body.QuietFrom is not null).WithMessage("Quiet hours have an end.");
            RuleFor(body => body.QuietFrom).NotNull().When(body => body.QuietTo is not null).WithMessage("Quiet hours have a beginning.");
            RuleFor(body => body.QuietTo).NotEqual(body => body.QuietFrom).When(body => body.QuietFrom is not null).WithMessage("Quiet hours end at another hour than they begin.");
            RuleFor(body => body.SendHour).InclusiveBetween(0, 23);
            RuleFor(body => body.TopicId).GreaterThan(0);
            RuleFor(body => body.TopicId).Null().When(body => body.GroupId is null).WithMessage("A topic is one of a group.");
        }
    }
}
