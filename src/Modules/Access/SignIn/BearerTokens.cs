using System.Text.Encodings.Web;
using DigestMonolith.Modules.Access.Keys;
using DigestMonolith.Platform.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>Programs show an API token. What it allows is what it was given, as far as its owner still holds it.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    Databases databases, TokenSecrets secrets, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Start = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.Fail("The Authorization header holds no bearer token.");
        }

        await using var command = databases.App.CreateCommand("select tenant_id, account_id, scopes, name, is_operator, role from access.use_token($1, $2)");
        command.Parameters.AddWithValue(secrets.Hash(header[Start.Length..].Trim()));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(Context.RequestAborted);
        if (!await reader.ReadAsync(Context.RequestAborted))
        {
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        }

        var scopes = Principals.Implied(reader.GetFieldValue<string[]>(2)).Intersect(Principals.Held(reader.GetString(5), reader.GetBoolean(4)));
        var principal = Principals.Of(
            new AccountId(reader.GetGuid(1)), new TenantId(reader.GetGuid(0)), reader.GetString(3), scopes, Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => SignInRefusals.ChallengeAsync(Context, loginPage: null);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => SignInRefusals.ForbidAsync(Context);
}
