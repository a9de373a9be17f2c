using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>People by cookie, programs by bearer token, and one policy for each scope.</summary>
internal static class AccessSchemes
{
    public const string Cookie = "cookie";
    public const string Bearer = "bearer";
    private const string Either = "access";

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddScoped<CookieSession>();
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector =
                context => context.Request.Headers.ContainsKey("Authorization") ? Bearer : Cookie)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(Bearer, null)
            .AddCookie(Cookie, cookie =>
            {
                cookie.Cookie.Name = "dm_session";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.LoginPath = "/login";
                cookie.SlidingExpiration = true;
                cookie.EventsType = typeof(CookieSession);
            });
        services.AddOptions<CookieAuthenticationOptions>(Cookie)
            .Configure<IOptions<AccessOptions>>((cookie, access) => cookie.ExpireTimeSpan = access.Value.Session);

        services.AddAuthorization(options =>
        {
            foreach (var scope in Scopes.All)
            {
                options.AddPolicy(scope, policy => policy.RequireAuthenticatedUser().RequireClaim(Claims.Scope, scope));
            }

            options.AddPolicy(Scopes.AdminPages, policy => policy.RequireAuthenticatedUser().RequireClaim(Claims.Scope, Scopes.DigestAdmin, Scopes.Operator));
        });
        // After everybody's Configure: the setup of Razor pages starts the list of conventions anew.
        services.PostConfigure<RazorPagesOptions>(pages => pages.Conventions.Add(new GuardPages()));
        return services;
    }
}
