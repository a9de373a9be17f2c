using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>How somebody learns that they may not: a page leads to the login or says no, everything else answers with problem details.</summary>
internal static class SignInRefusals
{
    public static Task ChallengeAsync(HttpContext context, string? loginPage)
    {
        if (loginPage is not null && IsPage(context))
        {
            context.Response.Redirect(loginPage);
            return Task.CompletedTask;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return AnswerAsync(context, Problems.Of(StatusCodes.Status401Unauthorized, "sign_in_required", "Sign in, or send a valid API token as a bearer."));
    }

    public static Task ForbidAsync(HttpContext context)
    {
        if (IsPage(context))
        {
            // The body of the page comes from the status code pages of the host.
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return AnswerAsync(context, Problems.Forbidden("missing_scope", "Your role or token does not allow this."));
    }

    private static Task AnswerAsync(HttpContext context, ProblemHttpResult problem) => problem.ExecuteAsync(context);

    private static bool IsPage(HttpContext context) => context.GetEndpoint() is { } endpoint
        ? endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
        : context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
