using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Pii;

/// <summary>E-mail addresses and public @usernames.</summary>
internal static partial class AtSignRules
{
    public static void Apply(PiiDraft draft)
    {
        if (!draft.Text.Contains('@', StringComparison.Ordinal))
        {
            return;
        }

        foreach (Match match in Mailbox().Matches(draft.Text))
        {
            // git@host:owner/name is the address of a repository, not of a person.
            if (!match.ValueSpan.StartsWith("git@", StringComparison.OrdinalIgnoreCase))
            {
                draft.Take(PiiType.Email, match.Index, match.Length);
            }
        }

        foreach (Match match in Username().Matches(draft.Text))
        {
            draft.Take(PiiType.TgUser, match.Index, match.Length);
        }
    }

    // The wall before the mailbox name keeps the search linear: a long word is tried once, at its start.
    [GeneratedRegex(@"(?<![\p{L}\p{N}_.%+-])[\p{L}\p{N}_%+-][\p{L}\p{N}_.%+-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,6}(?:xn--[a-z0-9-]{1,20}|\p{L}[\p{L}-]{1,23})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Mailbox();

    // As Telegram allows them. A path after it is a package (@types/node); calls to everybody are nobody's name.
    [GeneratedRegex(@"(?<![\p{L}\p{N}_.%+@/-])@(?!(?:all|here|channel|everyone|admins?)\b)[A-Za-z][A-Za-z0-9_]{3,31}(?![A-Za-z0-9_@]|[./-][A-Za-z0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Username();
}
