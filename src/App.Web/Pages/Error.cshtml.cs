using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.App.Web.Pages;

/// <summary>What a person sees when a page cannot be shown.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ErrorModel : PageModel
{
    public string Kind { get; private set; } = "broken";

    public static string? TraceId => Activity.Current?.TraceId.ToHexString();

    // The failed request may have been of any method.
    public void OnGet(int? status) => Show(status);

    public void OnPost(int? status) => Show(status);

    private void Show(int? status)
    {
        var failed = HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        var code = failed ? StatusCodes.Status500InternalServerError : status ?? StatusCodes.Status404NotFound;
        Response.StatusCode = code;
        Kind = code switch
        {
            StatusCodes.Status404NotFound => "missing",
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => "forbidden",
            >= 500 => "broken",
            _ => "refused",
        };
    }
}
