using DigestMonolith.Contracts.Access;
using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Access.Features;

/// <summary>Who asks, where, and what they may do.</summary>
internal static class GetMe
{
    internal sealed record Response(
        AccountId AccountId, string Email, string Name, TenantId? TenantId, IReadOnlyList<string> Scopes, IReadOnlyList<TenantChoice> Tenants);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        CurrentUser user, AccountStore accounts, ITenantChoices choices, CancellationToken ct)
    {
        var account = user.Account!.Value;
        return await accounts.FindSessionAsync(account, ct) is { } me
            ? TypedResults.Ok(new Response(account, me.Email, me.Name, user.Tenant, user.Scopes, await choices.ListAsync(account, ct)))
            : Problems.NotFound("account");
    }
}
