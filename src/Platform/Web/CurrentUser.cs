using System.Security.Claims;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Http;

namespace DigestMonolith.Platform.Web;

/// <summary>Who asks, by the claims of the request.</summary>
public sealed class CurrentUser(IHttpContextAccessor http)
{
    private ClaimsPrincipal User => http.HttpContext?.User ?? new ClaimsPrincipal();

    public bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    public AccountId? Account => Guid.TryParse(User.FindFirstValue(Claims.Account), out var id) ? new AccountId(id) : null;

    public TenantId? Tenant => Guid.TryParse(User.FindFirstValue(Claims.Tenant), out var id) ? new TenantId(id) : null;

    public string Name => User.FindFirstValue(Claims.Name) ?? "";

    public IReadOnlyList<string> Scopes => [.. User.FindAll(Claims.Scope).Select(claim => claim.Value)];

    public bool Has(string scope) => User.HasClaim(Claims.Scope, scope);

    /// <summary>For the audit trail: the account, or anonymous; where nobody asks over HTTP, whoever started the program.</summary>
    public string Actor => http.HttpContext is null ? AuditLog.Command : Account?.ToString() ?? "anonymous";
}
