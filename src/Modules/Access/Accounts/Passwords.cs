using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Access.Accounts;

/// <summary>Makes and checks passwords, with the hasher of ASP.NET Core Identity.</summary>
internal sealed class Passwords
{
    public const int MinimumLength = 8;

    private readonly PasswordHasher<Account> _hasher;
    private readonly Lazy<string> _nobody;

    public Passwords(IOptions<AccessOptions> options)
    {
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.PasswordIterations }));
        _nobody = new(() => Hash(Generate()));
    }

    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    // The hasher of today ignores the user it is given.
    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>Takes as long for nobody as for somebody, so that the time of an answer does not tell who has an account.</summary>
    public PasswordVerificationResult Check(Account? account, string password) =>
        _hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? _nobody.Value, password) is var result && account is null
            ? PasswordVerificationResult.Failed
            : result;
}
