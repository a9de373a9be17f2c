using DigestMonolith.Contracts.Access;
using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Access.Features;
using DigestMonolith.Modules.Access.Identities;
using DigestMonolith.Modules.Access.SignIn;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.Modules.Access.Areas.Access.Pages;

/// <summary>What is one's own: tenant, password, API tokens.</summary>
[Authorize]
internal sealed class AccountModel(CurrentUser user, AccessDbContext db, AccountStore accounts, ITenantChoices choices, TelegramIdentities identities, ITelegramBots bots) : PageModel
{
    public IReadOnlyList<TenantChoice> Tenants { get; private set; } = [];

    public IReadOnlyList<ListTokens.Item> Tokens { get; private set; } = [];

    public CurrentUser Me => user;

    /// <summary>The secret of a token made by this request.</summary>
    public string? Secret { get; private set; }

    /// <summary>The bot to write to; null where there is none.</summary>
    public string? Bot { get; private set; }

    public DateTimeOffset? LinkedAt { get; private set; }

    /// <summary>A code made by this request, for a bot.</summary>
    public string? Code { get; private set; }

    /// <summary>Keys of what happened and of what went wrong.</summary>
    public string? Done { get; private set; }
    public string? Problem { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostTenantAsync(TenantId tenant, CancellationToken ct)
    {
        var session = await accounts.FindSessionAsync(user.Account!.Value, ct);
        if (session is null || session.Tenants.All(mine => mine.Tenant != tenant))
        {
            return NotFound();
        }

        await HttpContext.SignInAsync(AccessSchemes.Cookie, Principals.Of(session, tenant, AccessSchemes.Cookie), new AuthenticationProperties { IsPersistent = true });
        return LocalRedirect("/");
    }

    public async Task OnPostPasswordAsync(string? current, string? next, [FromServices] Passwords passwords, [FromServices] AuditLog audit, CancellationToken ct)
    {
        var account = await accounts.FindAsync(user.Account!.Value, ct);
        if (next is null || next.Length < Passwords.MinimumLength)
        {
            Problem = "access.password.short";
        }
        else if (passwords.Check(account, current ?? "") == PasswordVerificationResult.Failed)
        {
            Problem = "access.password.wrong";
        }
        else
        {
            await accounts.SetPasswordAsync(account!.Id, passwords.Hash(next), Passwords.NewStamp(), ct);
            await accounts.ConfirmAsync(account.Id, ct);
            await audit.WriteAsync(user.Actor, "access.password.change", $"account:{account.Id}", null, null, ct);
            // A new stamp ends every session, this one too, unless it is signed in anew.
            var session = await accounts.FindSessionAsync(account.Id, ct);
            await HttpContext.SignInAsync(AccessSchemes.Cookie, Principals.Of(session!, user.Tenant, AccessSchemes.Cookie), new AuthenticationProperties { IsPersistent = true });
            Done = "access.password.changed";
        }

        await LoadAsync(ct);
    }

    public async Task OnPostTokenAsync(string? name, string[] scopes, [FromServices] EnrolPeople people, [FromServices] AuditLog audit, CancellationToken ct)
    {
        var request = new CreateToken.Request(name ?? "", [.. scopes.Where(user.Has)], null);
        if ((await new CreateToken.Validator().ValidateAsync(request, ct)).IsValid)
        {
            Secret = (await CreateToken.MakeAsync(request, user, people, audit, ct)).Token;
        }
        else
        {
            Problem = "access.tokens.incomplete";
        }

        await LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, [FromServices] AuditLog audit, [FromServices] TimeProvider clock, CancellationToken ct) =>
        await RevokeToken.TryAsync(id, user, db, audit, clock.GetUtcNow(), ct) ? RedirectToPage() : NotFound();

    public async Task OnPostLinkAsync(CancellationToken ct)
    {
        Code = user.Has(Scopes.DigestRead) ? await identities.NewCodeAsync(user.Account!.Value, ct) : null;
        await LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostUnlinkAsync(CancellationToken ct)
    {
        await identities.UnlinkAsync(user.Account!.Value, user.Actor, ct);
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        if (user.Has(Scopes.DigestRead))
        {
            (Bot, LinkedAt) = (await bots.UsernameAsync(ct), await identities.LinkedAtAsync(user.Account!.Value, ct));
        }

        Tenants = await choices.ListAsync(user.Account!.Value, ct);
        Tokens = user.Has(Scopes.DigestRead) ? [.. (await ListTokens.ReadAsync(user, db, ct)).Where(token => token.AccountId == user.Account)] : [];
    }
}
