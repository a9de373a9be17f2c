using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Access.Features;

/// <summary>Takes a person into the tenant; a new one gets a password that this answer alone tells.</summary>
internal static class AddMember
{
    internal static readonly string[] Roles = [.. Enum.GetValues<Role>().Select(SnakeCase.Of)];

    internal sealed record Request(string Email, string Role, string? Name, string? Password);

    /// <summary>InitialPassword is null when it was given, or when the person has an account already.</summary>
    internal sealed record Response(AccountId AccountId, string Email, string Role, string? InitialPassword);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Email).NotEmpty().MaximumLength(320).EmailAddress();
            RuleFor(request => request.Role).Must(role => Roles.Contains(role)).WithMessage($"must be one of {string.Join(", ", Roles)}.");
            RuleFor(request => request.Name).MaximumLength(200);
            RuleFor(request => request.Password).MinimumLength(Passwords.MinimumLength).MaximumLength(1000);
        }
    }

    public static async Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync(
        Request request, CurrentUser user, EnrolPeople people, AuditLog audit, CancellationToken ct)
    {
        var (invited, generated) = await people.InviteAsync(request.Email, request.Name, request.Password, ct);
        if (invited is not { } account)
        {
            return Problems.Conflict("account_not_confirmed", "This person must sign in and choose a password of their own before another workspace can take them in.");
        }

        if (!await people.EnsureMemberAsync(account, SnakeCase.Parse<Role>(request.Role), ct))
        {
            return Problems.Conflict("already_member", "This person is a member already; change the role instead.");
        }

        await audit.WriteAsync(user.Actor, "access.member.add", $"account:{account}", null, new { request.Role }, ct);
        return TypedResults.Created($"/api/members/{account}", new Response(account, Account.Normalize(request.Email), request.Role, generated));
    }
}
