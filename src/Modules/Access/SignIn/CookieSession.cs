using System.Security.Claims;
using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>
/// The cookie says who; what they may do is looked up at every request, so that a role taken away, a changed password
/// and a removed member count at once.
/// </summary>
internal sealed class CookieSession(AccountStore accounts) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var session = Guid.TryParse(context.Principal?.FindFirstValue(Claims.Account), out var account)
            ? await accounts.FindSessionAsync(new AccountId(account), context.HttpContext.RequestAborted)
            : null;
        if (session is null || session.SecurityStamp != context.Principal!.FindFirstValue(Principals.Stamp))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        TenantId? wanted = Guid.TryParse(context.Principal!.FindFirstValue(Claims.Tenant), out var tenant) ? new TenantId(tenant) : null;
        context.ReplacePrincipal(Principals.Of(session, wanted, context.Scheme.Name));
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        SignInRefusals.ChallengeAsync(context.HttpContext, context.RedirectUri);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        SignInRefusals.ForbidAsync(context.HttpContext);
}
