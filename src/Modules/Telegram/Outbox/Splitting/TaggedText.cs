using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DigestMonolith.Modules.Telegram.Outbox.Splitting;

/// <summary>
/// Telegram's HTML as a reader sees it: the text, and the tags that lie over stretches of it. Counted in UTF-16 units, as
/// Telegram counts. Whatever is no tag of Telegram's is text, so what is written out again is always well-formed.
/// </summary>
internal sealed partial class TaggedText
{
    private static readonly HashSet<string> Names =
        ["a", "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "blockquote", "span", "tg-spoiler", "tg-emoji"];

    private TaggedText(string visible, IReadOnlyList<TagSpan> spans) => (Visible, Spans) = (visible, spans);

    public string Visible { get; }

    /// <summary>From the left, the outer before the inner; they nest.</summary>
    public IReadOnlyList<TagSpan> Spans { get; }

    /// <summary>A stretch under one tag, with the tag as it was written.</summary>
    internal readonly record struct TagSpan(int Start, int End, string Name, string Open);

    public static TaggedText Parse(string html)
    {
        var text = new StringBuilder();
        var open = new Stack<(int Order, int Start, string Name, string Open)>();
        var spans = new List<(int Order, TagSpan Span)>();
        var at = 0;
        var order = 0;
        while (at < html.Length)
        {
            if (html[at] == '<' && Tag().Match(html, at) is { Success: true } tag && Names.Contains(tag.Groups["name"].Value.ToLowerInvariant()))
            {
                var name = tag.Groups["name"].Value.ToLowerInvariant();
                if (tag.Groups["end"].Length == 0)
                {
                    open.Push((order++, text.Length, name, tag.Groups["more"].Value.Trim() is { Length: > 0 } more ? $"<{name} {more}>" : $"<{name}>"));
                }
                else if (open.Any(one => one.Name == name))
                {
                    while (Close(open.Pop()) != name)
                    {
                    }
                }

                at += tag.Length;
            }
            else
            {
                at += Read(html, at, text);
            }
        }

        while (open.Count > 0)
        {
            Close(open.Pop());
        }

        return new TaggedText(text.ToString(), [.. spans.OrderBy(one => one.Span.Start).ThenBy(one => one.Order).Select(one => one.Span)]);

        string Close((int Order, int Start, string Name, string Open) tag)
        {
            if (text.Length > tag.Start)
            {
                spans.Add((tag.Order, new TagSpan(tag.Start, text.Length, tag.Name, tag.Open)));
            }

            return tag.Name;
        }
    }

    /// <summary>One stretch of it, with at most so many tags; those that reach over an end are closed or opened there.</summary>
    public string ToHtml(int from, int to, int mostTags)
    {
        var html = new StringBuilder();
        var open = new Stack<TagSpan>();
        var at = from;
        foreach (var span in Spans.Where(span => span.Start < to && span.End > from).Take(mostTags))
        {
            var start = Math.Max(span.Start, from);
            CloseUntil(start);
            Write(start);
            html.Append(span.Open);
            open.Push(span);
        }

        CloseUntil(to);
        Write(to);
        return html.ToString();

        void CloseUntil(int end)
        {
            while (open.TryPeek(out var inner) && Math.Min(inner.End, to) <= end)
            {
                open.Pop();
                Write(Math.Min(inner.End, to));
                html.Append("</").Append(inner.Name).Append('>');
            }
        }

        void Write(int end)
        {
            html.Append(Escape(Visible.AsSpan(at, end - at)));
            at = end;
        }
    }

    public static string Escape(ReadOnlySpan<char> text) =>
        text.ToString().Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Appends one character, or what an escape stands for, and says how much of the source it was.</summary>
    private static int Read(string html, int at, StringBuilder text)
    {
        if (html[at] == '&' && EscapeForm().Match(html, at) is { Success: true } escape && Decode(escape.Groups[1].Value) is { } decoded)
        {
            text.Append(decoded);
            return escape.Length;
        }

        if (char.IsHighSurrogate(html[at]) && at + 1 < html.Length && char.IsLowSurrogate(html[at + 1]))
        {
            text.Append(html, at, 2);
            return 2;
        }

        // Half a pair is no text, and the database takes no NUL.
        text.Append(char.IsSurrogate(html[at]) || html[at] == '\0' ? '\uFFFD' : html[at]);
        return 1;
    }

    private static string? Decode(string name) => name switch
    {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        _ when name[0] == '#' => Number(name.AsSpan(1)) is > 0 and var code && Rune.IsValid(code) ? new Rune(code).ToString() : null,
        _ => null,
    };

    private static int Number(ReadOnlySpan<char> digits) => digits[0] is 'x' or 'X'
        ? int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : 0
        : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;

    // No other attributes mean anything to Telegram.
    [GeneratedRegex(@"\G<(?<end>/?)(?<name>[A-Za-z][A-Za-z0-9-]*)(?<more>(\s+(href|class|emoji-id|expandable)(=""[^""]*"")?)*)\s*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("\\G&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[a-z]{2,4});", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EscapeForm();
}
