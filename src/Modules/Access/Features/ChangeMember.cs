using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Access.Features;

/// <summary>Gives a member another role; it counts at that person's next request.</summary>
internal static class ChangeMember
{
    /// <summary>With a version, the change is refused when somebody else changed the member since.</summary>
    internal sealed record Request(string Role, int? Version);

    internal sealed record Response(AccountId AccountId, string Role, int Version);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(request => request.Role).Must(role => AddMember.Roles.Contains(role)).WithMessage($"must be one of {string.Join(", ", AddMember.Roles)}.");
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        AccountId id, Request request, CurrentUser user, AccessDbContext db, UnitOfWork work, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        var role = SnakeCase.Parse<Role>(request.Role);
        if (await db.Memberships.SingleOrDefaultAsync(membership => membership.AccountId == id, ct) is not { } member)
        {
            return Problems.NotFound("member");
        }

        if (request.Version is { } seen && seen != member.Version)
        {
            return Problems.Conflict("version_conflict", "Somebody else changed this member; read it again.");
        }

        if (role != Role.Admin && await work.IsLastAdminAsync(member, ct))
        {
            return Problems.Conflict("last_admin", "The tenant would have no admin left.");
        }

        if (role != member.Role)
        {
            var before = member.Role;
            member.Become(role, clock.GetUtcNow());
            db.Publish(member.Changed(user.Tenant!.Value));
            await db.SaveChangesAsync(ct);
            await audit.WriteAsync(user.Actor, "access.member.change", $"account:{id}", new { Role = before }, new { Role = role }, ct);
        }

        return TypedResults.Ok(new Response(id, request.Role, member.Version));
    }
}
