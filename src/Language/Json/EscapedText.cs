using System.Text;

namespace DigestMonolith.Language.Json;

/// <summary>An answer that was escaped once too often, with the way back to the positions of the original.</summary>
internal sealed class EscapedText
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _origin = [];

    private EscapedText()
    {
    }

    public string Text => _text.ToString();

    public int Origin(int position) => position < _origin.Count ? _origin[position] : _origin[^1] + 1;

    /// <summary>Its first double quote stands behind a backslash: so do all that matter.</summary>
    public static bool IsWrapped(string text, int start)
    {
        var quote = text.IndexOf('"', start);
        return quote > start && text[quote - 1] == '\\';
    }

    public static EscapedText Unwrap(string text, int start)
    {
        var plain = new EscapedText();
        for (var at = 0; at < text.Length; at++)
        {
            var origin = at;
            var letter = text[at];
            if (at >= start && letter == '\\' && at + 1 < text.Length && Plain(text[at + 1]) is { } meant)
            {
                letter = meant;
                at++;
            }

            plain._text.Append(letter);
            plain._origin.Add(origin);
        }

        return plain;
    }

    private static char? Plain(char escaped) => escaped switch
    {
        '"' or '\\' or '/' => escaped,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => null,
    };
}
