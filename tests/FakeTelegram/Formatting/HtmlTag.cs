using System.Text;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>A start tag: its name and those of its attributes that mean something.</summary>
internal sealed record HtmlTag(string Name, string Argument, string Format, int End)
{
    private static readonly HashSet<string> Names =
    [
        "a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "tg-emoji", "tg-time", "span", "pre", "code", "blockquote",
    ];

    /// <summary>Reads the tag that begins at this place, up to its closing bracket.</summary>
    public static HtmlTag Read(Scanner text, int begin)
    {
        var at = begin + 1;
        while (!Scanner.IsSpace(text[at]) && text[at] != '>')
        {
            at++;
        }

        if (text[at] == '\0')
        {
            throw new FormattingException($"Unclosed start tag at byte offset {text.ByteOffset(begin)}");
        }

        var name = text.Part(begin + 1, at).ToLowerInvariant();
        if (!Names.Contains(name))
        {
            throw new FormattingException($"Unsupported start tag \"{name}\" at byte offset {text.ByteOffset(begin)}");
        }

        var tag = new HtmlTag(name, "", "", at);
        for (at = text.SkipSpaces(at); text[at] != '>'; at = text.SkipSpaces(tag.End))
        {
            tag = tag.WithAttribute(text, begin, at);
        }

        return name == "span" && tag.Argument != "spoiler"
            ? throw new FormattingException($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {text.ByteOffset(begin)}")
            : tag with { End = at };
    }

    private HtmlTag WithAttribute(Scanner text, int begin, int at)
    {
        var nameBegin = at;
        while (!Scanner.IsSpace(text[at]) && text[at] is not ('=' or '>' or '/' or '"' or '\''))
        {
            at++;
        }

        var attribute = text.Part(nameBegin, at);
        if (attribute.Length == 0)
        {
            throw new FormattingException($"Empty attribute name in the tag \"{Name}\" at byte offset {text.ByteOffset(begin)}");
        }

        at = text.SkipSpaces(at);
        if (text[at] == '=')
        {
            at = text.SkipSpaces(at + 1);
        }
        else if (text[at] != '\0')
        {
            return With(attribute, "") with { End = at };
        }

        if (text[at] == '\0')
        {
            throw new FormattingException($"Unclosed start tag \"{Name}\" at byte offset {text.ByteOffset(begin)}");
        }

        var value = text[at] is '\'' or '"' ? Quoted(text, ref at) : Bare(text, ref at);
        return text[at] == '\0'
            ? throw new FormattingException($"Unclosed start tag at byte offset {text.ByteOffset(begin)}")
            : With(attribute, value) with { End = at };
    }

    private static string Bare(Scanner text, ref int at)
    {
        var begin = at;
        while (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '-')
        {
            at++;
        }

        return Scanner.IsSpace(text[at]) || text[at] == '>'
            ? text.Part(begin, at).ToLowerInvariant()
            : throw new FormattingException($"Unexpected end of name token at byte offset {text.ByteOffset(begin)}");
    }

    private static string Quoted(Scanner text, ref int at)
    {
        var quote = text[at++];
        var value = new StringBuilder();
        while (text[at] != quote && text[at] != '\0')
        {
            if (text[at] == '&' && HtmlEscape.Read(text, at, out var end) is { } read)
            {
                value.Append(read);
                at = end;
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        at += text[at] == quote ? 1 : 0;
        return value.ToString();
    }

    private HtmlTag With(string attribute, string value) => (Name, attribute) switch
    {
        ("a", "href") or ("tg-emoji", "emoji-id") or ("tg-time", "unix") => this with { Argument = value },
        ("tg-time", "format") => this with { Format = value },
        ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => this with { Argument = value[9..] },
        ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => this with { Argument = value[3..] },
        ("blockquote", "expandable") => this with { Argument = attribute },
        _ => this,
    };
}
