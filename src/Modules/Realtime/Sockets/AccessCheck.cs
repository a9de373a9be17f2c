using System.Security.Claims;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>Asks again what the handshake asked: the same cookie or token, looked up anew.</summary>
internal sealed class AccessCheck(IServiceScopeFactory scopes)
{
    /// <summary>Null when the client may go on reading.</summary>
    public async Task<Ending?> RefusalAsync(HttpContext handshake, TenantId tenant)
    {
        await using var scope = scopes.CreateAsyncScope();
        var again = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = handshake.RequestAborted };
        again.Request.Scheme = handshake.Request.Scheme;
        again.Request.Host = handshake.Request.Host;
        again.Request.Path = handshake.Request.Path;
        again.Request.Headers.Cookie = handshake.Request.Headers.Cookie;
        if (handshake.Request.Headers.Authorization is { Count: > 0 } bearer)
        {
            again.Request.Headers.Authorization = bearer;
        }

        var result = await scope.ServiceProvider.GetRequiredService<IAuthenticationService>().AuthenticateAsync(again, scheme: null);
        return result.Principal is not { } principal ? Ending.SignedOut
            : principal.FindFirstValue(Claims.Tenant) == tenant.ToString() && principal.HasClaim(Claims.Scope, Scopes.DigestRead) ? null
            : Ending.NotAllowed;
    }
}
