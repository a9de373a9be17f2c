using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Features;

/// <summary>POST /api/groups: watches one chat. Who asks is its first member, else nobody would read what comes in.</summary>
internal static class RegisterGroup
{
    internal sealed record Request
    {
        /// <summary>Telegram's number of the chat, as the Bot API writes it.</summary>
        public long? TgChatId { get; init; }
        public string? Title { get; init; }
        public string? Username { get; init; }
        public string? InviteLink { get; init; }

        /// <summary>group, supergroup or channel; read off the number when missing.</summary>
        public GroupKind? Kind { get; init; }
        public GroupSettings? Settings { get; init; }

        /// <summary>Accepted for compatibility; must be the caller's own.</summary>
        public TenantId? TenantId { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.TgChatId).NotNull().NotEqual(0);
            RuleFor(request => request.Title).NotEmpty().MaximumLength(Group.LongestTitle);
            RuleFor(request => request.Username).MaximumLength(255);
            RuleFor(request => request.InviteLink).MaximumLength(255);
            RuleFor(request => request.Settings!).SetValidator(new GroupSettings.Validator()).When(request => request.Settings is not null);
        }
    }

    public static async Task<Results<Created<GroupView>, ProblemHttpResult>> HandleAsync(
        Request request, IngestionDbContext db, CurrentUser user, AuditLog audit, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        if (request.TenantId is { } tenant && tenant != user.Tenant)
        {
            return Problems.Forbidden("foreign_tenant", "The tenant is that of your token; tenant_id may be left out.");
        }

        var now = clock.GetUtcNow();
        var group = new Group
        {
            Id = new(Guid.CreateVersion7(now)),
            TgChatId = request.TgChatId!.Value,
            Title = request.Title!,
            Username = string.IsNullOrWhiteSpace(request.Username) ? null : request.Username.TrimStart('@'),
            Kind = request.Kind ?? TelegramPeer.KindOf(request.TgChatId.Value),
            InviteLink = request.InviteLink,
            Settings = request.Settings ?? new(),
            CreatedAt = now,
        };
        db.Groups.Add(group);
        if (user.Account is { } account)
        {
            db.Members.Add(new GroupMember { AccountId = account, GroupId = group.Id, SubscribedAt = now });
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.ViolatedIndex == "ux_groups_tenant_chat")
        {
            return Problems.Conflict("already_registered", "This chat is registered already.");
        }

        await audit.WriteAsync(user.Actor, "group.register", group.Id.ToString(), before: null, after: group.Settings, ct);
        return TypedResults.Created($"/api/groups/{group.Id}", GroupView.Of(group).Tag(response));
    }
}
