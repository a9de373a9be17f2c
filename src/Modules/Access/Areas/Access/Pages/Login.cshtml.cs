using DigestMonolith.Modules.Access.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.Modules.Access.Areas.Access.Pages;

[AllowAnonymous]
internal sealed class LoginModel(LogIn logIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string Email { get; private set; } = "";

    /// <summary>Key of what went wrong.</summary>
    public string? Problem { get; private set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Onward() : Page();

    public async Task<IActionResult> OnPostAsync(string? email, string? password, CancellationToken ct)
    {
        Email = email?.Trim() ?? "";
        switch (await logIn.TryAsync(Email, password ?? "", HttpContext.Connection.RemoteIpAddress, ct))
        {
            case LogInResult.Welcome welcome:
                await HttpContext.SignInAsync(AccessSchemes.Cookie, welcome.Principal, new AuthenticationProperties { IsPersistent = true });
                return Onward();
            case LogInResult.TooMany:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Response.Headers.RetryAfter = "60";
                Problem = "access.login.too_many";
                return Page();
            default:
                Problem = "access.login.refused";
                return Page();
        }
    }

    // Only inside the house: a link of a stranger must not lead out of the login.
    private LocalRedirectResult Onward() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
}
