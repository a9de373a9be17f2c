using System.Security.Claims;
using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>Writes who asks and what they may do into claims.</summary>
internal static class Principals
{
    public const string Stamp = "stamp";

    /// <summary>A person in the wanted tenant, or in the first one when they are not (or no longer) a member of that.</summary>
    public static ClaimsPrincipal Of(Session session, TenantId? wanted, string scheme)
    {
        var chosen = session.Tenants.FirstOrDefault(tenant => tenant.Tenant == wanted) ?? (session.Tenants is [var first, ..] ? first : null);
        var scopes = Held(chosen?.Role, session.IsOperator);
        return Of(session.Account, chosen?.Tenant, session.Name, scopes, scheme, new Claim(Stamp, session.SecurityStamp));
    }

    public static ClaimsPrincipal Of(AccountId account, TenantId? tenant, string name, IEnumerable<string> scopes, string scheme, params Claim[] more)
    {
        var identity = new ClaimsIdentity(scheme, Claims.Name, Claims.Scope);
        identity.AddClaim(new Claim(Claims.Account, account.ToString()));
        identity.AddClaim(new Claim(Claims.Name, name));
        identity.AddClaims(more);
        identity.AddClaims(scopes.Select(scope => new Claim(Claims.Scope, scope)));
        if (tenant is { } known)
        {
            identity.AddClaim(new Claim(Claims.Tenant, known.ToString()));
        }

        return new ClaimsPrincipal(identity);
    }

    public static IReadOnlyList<string> Held(string? role, bool isOperator)
    {
        var scopes = role is null ? [] : Scopes.OfRole(role);
        return isOperator ? [.. scopes, Scopes.Operator] : scopes;
    }

    /// <summary>A scope brings the ones below it: who administers decides and reads.</summary>
    public static IReadOnlyList<string> Implied(IEnumerable<string> scopes) =>
        [.. scopes.SelectMany(scope => scope switch
        {
            Scopes.DigestAdmin => Scopes.OfRole("admin"),
            Scopes.DigestDecide => Scopes.OfRole("pm"),
            _ => [scope],
        }).Distinct()];
}
