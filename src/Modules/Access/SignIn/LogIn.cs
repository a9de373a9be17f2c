using System.Net;
using System.Security.Claims;
using DigestMonolith.Modules.Access.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>
/// Checks an e-mail address and a password. Unknown, wrong and locked have one answer and take one time; only too many
/// attempts from one address have another.
/// </summary>
internal sealed class LogIn(
    AccountStore accounts, Passwords passwords, LoginLimiter limiter, NoteRefusedLogin refused, IOptions<AccessOptions> options, TimeProvider clock, ILogger<LogIn> logger)
{
    public async Task<LogInResult> TryAsync(string email, string password, IPAddress? address, CancellationToken ct)
    {
        // No account has such an address, and the database cannot even be asked.
        if (email.Contains('\0', StringComparison.Ordinal))
        {
            return new LogInResult.Refused();
        }

        if (!await limiter.TakeAsync(address, email, ct))
        {
            return new LogInResult.TooMany();
        }

        var now = clock.GetUtcNow();
        var account = await accounts.FindByEmailAsync(email, ct);
        var mayTry = account is not null && await accounts.TakeAttemptAsync(account.Id, now, options.Value, ct);
        var verdict = passwords.Check(account, password);
        if (account is null)
        {
            return new LogInResult.Refused();
        }

        if (!mayTry || verdict == PasswordVerificationResult.Failed)
        {
            logger.LogInRefused(account.Id, locked: !mayTry);
            await refused.WriteAsync(account.Id, locked: !mayTry, address, ct);
            return new LogInResult.Refused();
        }

        await accounts.NoteLoginAsync(account.Id, now, ct);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await accounts.SetPasswordAsync(account.Id, passwords.Hash(password), account.SecurityStamp, ct);
        }

        var session = await accounts.FindSessionAsync(account.Id, ct);
        return new LogInResult.Welcome(Principals.Of(session!, wanted: null, AccessSchemes.Cookie));
    }
}

/// <summary>What came of an attempt to log in.</summary>
internal abstract record LogInResult
{
    private LogInResult() { }

    internal sealed record Welcome(ClaimsPrincipal Principal) : LogInResult;

    internal sealed record Refused : LogInResult;

    internal sealed record TooMany : LogInResult;
}
