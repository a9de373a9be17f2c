using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Pii;

internal static partial class EmailRules
{
    public static void Apply(PiiDraft draft)
    {
        if (!draft.Text.Contains('@', StringComparison.Ordinal))
        {
            return;
        }

        foreach (Match match in Address().Matches(draft.Text))
        {
            // git@host:owner/name is the address of a repository, not of a person.
            if (!match.ValueSpan.StartsWith("git@", StringComparison.OrdinalIgnoreCase))
            {
                draft.Take(PiiKind.Email, match.Index, match.Length);
            }
        }
    }

    // The wall before the mailbox name keeps the search linear: a long word is tried once, at its start.
    [GeneratedRegex(@"(?<![\p{L}\p{N}_.%+-])[\p{L}\p{N}_%+-][\p{L}\p{N}_.%+-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,6}\p{L}[\p{L}-]{1,23}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Address();
}
