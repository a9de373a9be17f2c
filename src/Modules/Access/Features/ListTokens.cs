using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Access.Features;

/// <summary>One's own tokens in the tenant; an admin sees everybody's. Never a secret.</summary>
internal static class ListTokens
{
    internal sealed record Item(
        Guid Id, AccountId AccountId, string Name, string Prefix, IReadOnlyList<string> Scopes,
        DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

    internal sealed record Response(IReadOnlyList<Item> Tokens);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, AccessDbContext db, CancellationToken ct) =>
        TypedResults.Ok(new Response(await ReadAsync(user, db, ct)));

    public static async Task<IReadOnlyList<Item>> ReadAsync(CurrentUser user, AccessDbContext db, CancellationToken ct)
    {
        var (account, everybody) = (user.Account!.Value, user.Has(Scopes.DigestAdmin));
        return await db.Tokens.Where(token => everybody || token.AccountId == account)
            .OrderByDescending(token => token.CreatedAt).ThenBy(token => token.Id)
            .Select(token => new Item(
                token.Id, token.AccountId, token.Name, token.Prefix, token.Scopes,
                token.CreatedAt, token.ExpiresAt, token.LastUsedAt, token.RevokedAt))
            .ToListAsync(ct);
    }
}
