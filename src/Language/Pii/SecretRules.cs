using System.Buffers;
using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Pii;

/// <summary>Tokens, keys and passwords. The shapes are those that their issuers print, and "password = …" in words.</summary>
internal static partial class SecretRules
{
    private const int Timeout = 5000;

    // Most messages have no sign of a secret in them: one pass says so before any expression is tried.
    private static readonly SearchValues<string> Issuers = SearchValues.Create(
        ["AKIA", "ASIA", "AGPA", "AIDA", "AROA", "sk-", "sk_", "rk-", "rk_", "pk-", "pk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "AIza", "ya29.", "SG.", "npm_", "hf_"],
        StringComparison.Ordinal);
    private static readonly SearchValues<string> Passwords = SearchValues.Create(["pass", "pwd", "парол"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Tokens = SearchValues.Create(
        ["secret", "token", "key", "bearer", "токен", "секрет", "ключ"], StringComparison.OrdinalIgnoreCase);

    public static void Apply(PiiDraft draft)
    {
        var text = draft.Text.AsSpan();
        TakeIf(text.Contains("-----BEGIN", StringComparison.Ordinal), draft, PrivateKey());
        TakeIf(text.Contains(':') && text.ContainsAnyInRange('0', '9'), draft, BotToken());
        TakeIf(text.Contains("eyJ", StringComparison.Ordinal), draft, WebToken());
        TakeIf(text.ContainsAny(Issuers), draft, IssuedKey());
        TakeIf(text.Contains("://", StringComparison.Ordinal) && text.Contains('@'), draft, LinkPassword());
        TakeIf(text.ContainsAny(Passwords), draft, Password());
        TakeIf(text.ContainsAny(Tokens), draft, NamedToken());
    }

    private static void TakeIf(bool mayMatch, PiiDraft draft, Regex rule)
    {
        if (mayMatch)
        {
            TakeAll(draft, rule);
        }
    }

    private static void TakeAll(PiiDraft draft, Regex rule)
    {
        foreach (Match match in rule.Matches(draft.Text))
        {
            var found = match.Groups["secret"];
            if (found.ValueSpan is not "[secret]")
            {
                draft.Take(PiiType.Secret, found.Index, found.Length);
            }
        }
    }

    [GeneratedRegex(@"(?<secret>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s]{0,8000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?)", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"(?<![0-9])(?<secret>[0-9]{8,12}:[A-Za-z0-9_-]{33,64})(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex BotToken();

    [GeneratedRegex(@"(?<![\w-])(?<secret>eyJ[A-Za-z0-9_-]{4,4000}\.[A-Za-z0-9_-]{4,4000}(?:\.[A-Za-z0-9_-]{0,4000})?)", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex WebToken();

    // AWS, OpenAI and Stripe, GitHub, GitLab, Slack, Google, SendGrid, npm, Hugging Face.
    [GeneratedRegex(@"(?<![\w-])(?<secret>(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}(?![A-Za-z0-9])|(?:sk|rk|pk)[-_](?:(?:live|test|proj|ant|or)[-_])?[A-Za-z0-9_-]{16,200}|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,64}|xox[abeoprs]-[A-Za-z0-9-]{10,255}|AIza[\w-]{35}|ya29\.[\w-]{20,255}|SG\.[\w-]{16,64}\.[\w-]{16,64}|npm_[A-Za-z0-9]{30,64}|hf_[A-Za-z0-9]{30,64})", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex IssuedKey();

    [GeneratedRegex(@"://[^\s/:@\[\]]{1,64}:(?<secret>[^\s/@\uFFFC]{1,128})@", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex LinkPassword();

    // A plain Cyrillic word after the colon is talk about the password ("пароль: пришлю позже"), not the password.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:password|passwd|passphrase|pwd|pass|парол[ьяюе]|паролем)(?![\p{L}\p{N}])(?:[^\S\n]{1,3}(?:от|для|к|від|до|for|to|of)[^\n:=\uFFFC]{1,24})?[^\S\n]{0,3}[:=][^\S\n]{0,3}[""'`«]?(?<secret>(?![\p{IsCyrillic}]{1,40}(?:[\s.,;!?)]|$))[^\s""'`»,;\uFFFC]{4,128})|(?<![\p{L}\p{N}])(?:password|passwd|pwd|pass|парол[ья])[^\S\n]{1,3}(?:(?:от|для|к|від|до|на|for|to|of|у|в)[^\S\n]{1,3}[^\s\uFFFC]{1,20}[^\S\n]{1,3}){0,1}(?:(?:is|это|це|такой|такий|-|—|–|=|:)[^\S\n]{1,3})?(?<secret>(?=[^\s]{0,60}[0-9])(?=[^\s]{0,60}[A-Za-z])[^\s,;\uFFFC]{5,128})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Password();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:[a-z0-9]{1,20}[_-])?(?:secret|token|api[ _-]?key|access[ _-]?key|secret[ _-]?key|client[ _-]?secret|bearer|токен|секрет|ключ)[""']?[^\S\n]{0,3}[:= ][^\S\n]{0,3}[""'`]?(?<secret>(?=[A-Za-z_+/=.-]{0,64}[0-9])(?=[0-9_+/=.-]{0,64}[A-Za-z])[A-Za-z0-9_+/=.-]{16,256})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex NamedToken();
}
