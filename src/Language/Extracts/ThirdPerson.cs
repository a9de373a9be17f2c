using System.Collections.Frozen;
using System.Text;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Extracts;

/// <summary>Tells an English sentence that begins with "I" or "my" as told of its speaker; "you" is the other one where there are two.</summary>
internal static class ThirdPerson
{
    private static readonly FrozenSet<string> Openings = Cues.Set("i i'm i'll i've i'd im my");

    // "We" may be the two who talk or one of them and somebody else.
    private static readonly FrozenSet<string> Unclear = Cues.Set("we we'll we're we've we'd us our ours let's lets myself yourself yourselves y'all");

    private static readonly FrozenSet<string> BeforeSubject = Cues.Set("and but if that when because so think hope know while as until unless before after where what how");

    /// <summary>Null where it cannot be told without a guess.</summary>
    public static string? Tell(string text, string speaker, string? other)
    {
        var tokens = Tokenizer.Tokens(text);
        if (tokens.Count < 3 || !Openings.Contains(tokens[0].Word) || tokens.Any(token => Unclear.Contains(token.Word)))
        {
            return null;
        }

        var told = new StringBuilder(text.Length + 32);
        var (end, awaitsVerb) = (0, false);
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            var gap = text.AsSpan(end, token.Start - end);
            awaitsVerb &= !gap.ContainsAny(",.;:!");
            told.Append(gap);
            end = token.End;
            var written = text.AsSpan(token.Start, token.Length);
            if (Person(token.Word, speaker, other) is { } person)
            {
                told.Append(person);
                awaitsVerb = token.Word == "i" || (token.Word is "you" or "u" && IsSubject(text, tokens, at));
            }
            else if (IsSecond(token.Word))
            {
                return null;
            }
            else if (awaitsVerb && !EnglishVerb.IsBetween(token.Word))
            {
                told.Append(EnglishVerb.Third(token.Word));
                awaitsVerb = false;
            }
            else
            {
                told.Append(written);
            }
        }

        return told.Append(text.AsSpan(end)).ToString();
    }

    private static string? Person(string word, string speaker, string? other) => word switch
    {
        "i" or "me" => speaker,
        "i'm" or "im" => $"{speaker} is",
        "i'll" => $"{speaker} will",
        "i've" => $"{speaker} has",
        "i'd" => $"{speaker} would",
        "my" or "mine" => $"{speaker}'s",
        "you" or "u" => other,
        "you're" => other is null ? null : $"{other} is",
        "you'll" => other is null ? null : $"{other} will",
        "you've" => other is null ? null : $"{other} has",
        "you'd" => other is null ? null : $"{other} would",
        "your" or "ur" or "yours" => other is null ? null : $"{other}'s",
        _ => null,
    };

    private static bool IsSecond(string word) => word is "you" or "u" or "you're" or "you'll" or "you've" or "you'd" or "your" or "ur" or "yours";

    private static bool IsSubject(string text, IReadOnlyList<Token> tokens, int at) =>
        at > 0 && (BeforeSubject.Contains(tokens[at - 1].Word) || text.AsSpan(tokens[at - 1].End, tokens[at].Start - tokens[at - 1].End).ContainsAny(",.;:"));
}
