namespace DigestMonolith.Language.Json;

internal sealed partial class TolerantReader
{
    // Looking ahead is bounded, so that what is looked at again and again costs no more than it is long.
    private const int Window = 256;

    private readonly record struct Ahead(int At, bool IsSpaced, bool IsNewLine);

    private static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || letter is '\uFEFF' or '\u180E' or '\u2060' or (>= '\u200B' and <= '\u200D');

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$';

    private bool AtFence => IsFence(_at);

    private bool IsFence(int at) => At(at) == '`' && At(at + 1) == '`' && At(at + 2) == '`';

    private void SkipBlank()
    {
        while (!AtEnd && Step())
        {
            if (IsBlank(Current))
            {
                _at++;
            }
            else if (CommentEnd(_at, text.Length) is { } end)
            {
                Note(JsonRepairs.Comments);
                _at = end;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Skips blanks, commas and "and so on" dots; all but one comma between two values is a repair.</summary>
    private void SkipSeparators(bool isFirst)
    {
        var commas = 0;
        for (SkipBlank(); !AtEnd && Step(); SkipBlank())
        {
            if (Current == ',')
            {
                commas++;
                _at++;
            }
            else if (IsEllipsis(_at))
            {
                _at += Current == '…' ? 1 : 3;
                Note(JsonRepairs.Dropped);
                isFirst = true;
            }
            else
            {
                break;
            }
        }

        var isClosing = Current is '}' or ']' or ')';
        if (commas != (isFirst || isClosing || AtEnd ? 0 : 1))
        {
            Note(JsonRepairs.Separators);
        }
    }

    private int? CommentEnd(int at, int limit)
    {
        if (At(at) == '/' && At(at + 1) == '*')
        {
            var end = at + 2 < limit ? text.IndexOf("*/", at + 2, limit - at - 2, StringComparison.Ordinal) : -1;
            return end < 0 ? limit : end + 2;
        }

        var isHash = At(at) == '#' && (at == 0 || IsBlank(text[at - 1]));
        if (isHash || (At(at) == '/' && At(at + 1) == '/'))
        {
            var end = text.IndexOf('\n', at, limit - at);
            return end < 0 ? limit : end;
        }

        return null;
    }

    /// <summary>The next character that is neither blank nor comment.</summary>
    private Ahead Look(int from)
    {
        var (at, limit, isNewLine) = (from, Math.Min(text.Length, from + Window), false);
        while (at < limit && Step())
        {
            if (IsBlank(text[at]))
            {
                isNewLine |= text[at] == '\n';
                at++;
            }
            else if (CommentEnd(at, limit) is { } end)
            {
                at = end;
            }
            else
            {
                break;
            }
        }

        return new Ahead(at, at > from, isNewLine);
    }

    /// <summary>A quoted text with a colon behind it begins here.</summary>
    private bool IsQuotedKey(int at)
    {
        var end = NextClose(at);
        return end > 0 && At(Look(end + 1).At) == ':';
    }

    private bool IsBareKey(int at)
    {
        var end = WordEnd(at);
        return end > at && At(Look(end).At) == ':';
    }

    /// <summary>The next mark that could close the string of this one, within the window.</summary>
    private int NextClose(int at)
    {
        var limit = Math.Min(text.Length, at + Window);
        var isDoubled = At(at + 1) == text[at] && IsWord(At(at + 2));
        for (var next = isDoubled ? at + 2 : at + 1; next < limit && Step(); next++)
        {
            if (text[next] == '\\')
            {
                next++;
            }
            else if (QuoteMarks.Closes(text[at], text[next]))
            {
                return isDoubled && At(next + 1) == text[next] ? next + 1 : next;
            }
        }

        return -1;
    }

    private int WordEnd(int at)
    {
        var limit = Math.Min(text.Length, at + Window);
        while (at < limit && IsWord(text[at]) && Step())
        {
            at++;
        }

        return at;
    }
}
