using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.Modules.Access.Areas.Access.Pages;

/// <summary>Keeps a browser's language and colours in cookies; works before anybody signed in.</summary>
[AllowAnonymous]
internal sealed class PreferencesModel(TimeProvider clock) : PageModel
{
    public static readonly string[] Themes = ["auto", "light", "dark"];

    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(string? language, string? theme, string? returnUrl)
    {
        Keep(PageTexts.Cookie, language, Texts.Languages);
        Keep("theme", theme, Themes);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }

    private void Keep(string cookie, string? value, IReadOnlyList<string> known)
    {
        if (value is not null && known.Contains(value))
        {
            Response.Cookies.Append(cookie, value, new CookieOptions
            {
                Expires = clock.GetUtcNow().AddYears(1),
                SameSite = SameSiteMode.Lax,
                Secure = Request.IsHttps,
                IsEssential = true,
            });
        }
    }
}
