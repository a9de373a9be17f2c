using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Access.Features;

/// <summary>Makes an API token for oneself, with no more than one may do. The secret is in this answer only.</summary>
internal static class CreateToken
{
    internal sealed record Request(string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt);

    internal sealed record Response(Guid Id, string Name, string Prefix, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, string Token);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Name).NotEmpty().MaximumLength(100);
            RuleFor(request => request.Scopes).NotEmpty();
            RuleForEach(request => request.Scopes).Must(scope => Scopes.All.Contains(scope))
                .WithMessage($"must be one of {string.Join(", ", Scopes.All)}.");
        }
    }

    public static async Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync(
        Request request, CurrentUser user, EnrolPeople people, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        if (request.ExpiresAt <= clock.GetUtcNow())
        {
            return Problems.Invalid("expires_at", "must lie in the future.");
        }

        if (request.Scopes.FirstOrDefault(scope => !user.Has(scope)) is { } missing)
        {
            return Problems.Forbidden("scope_not_held", $"You do not hold {missing} yourself.");
        }

        var made = await MakeAsync(request, user, people, audit, ct);
        return TypedResults.Created($"/api/tokens/{made.Id}", made);
    }

    public static async Task<Response> MakeAsync(Request request, CurrentUser user, EnrolPeople people, AuditLog audit, CancellationToken ct)
    {
        var expires = request.ExpiresAt?.ToUniversalTime();
        var (token, secret) = await people.AddTokenAsync(user.Account!.Value, request.Name, request.Scopes, expires, wanted: null, ct);
        await audit.WriteAsync(user.Actor, "access.token.create", $"token:{token.Id}", null, new { token.Name, token.Prefix, token.Scopes, token.ExpiresAt }, ct);
        return new Response(token.Id, token.Name, token.Prefix, token.Scopes, token.ExpiresAt, secret);
    }
}
