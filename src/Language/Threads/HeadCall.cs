using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Threads;

/// <summary>The call at the head of a text: "name: …", "name, …", "@name …", "name …".</summary>
/// <param name="Author">The one called; -1 for nobody known.</param>
/// <param name="Length">How much of the text the call takes.</param>
/// <param name="IsUnknown">It looks like a call, but nobody here goes by that name.</param>
internal readonly record struct HeadCall(int Author, int Length, bool IsUnknown)
{
    private const int LongestName = 40;

    public static readonly HeadCall None = new(-1, 0, false);

    public static HeadCall Read(string text, NameBook names)
    {
        var start = 0;
        while (start < text.Length && text[start] is ' ' or '@' or '\n')
        {
            start++;
        }

        var end = start;
        while (end < text.Length && end - start < LongestName && !char.IsWhiteSpace(text[end]) && text[end] is not (':' or ',' or ';' or '>'))
        {
            end++;
        }

        if (end == start)
        {
            return None;
        }

        var mark = end < text.Length && text[end] is ':' or ',' or ';' or '>' ? text[end] : ' ';
        if (mark == ':' && text.AsSpan(end).StartsWith("://"))
        {
            return None;
        }

        var call = text[start..end].ToLowerInvariant();
        var isMention = start > 0 && text[start - 1] == '@';
        var author = mark == ' ' && !isMention ? Unmarked(text, call, end, names) : names.FindCalled(call);
        if (author < 0 && mark == ' ')
        {
            return FullName(text, start, names);
        }

        // "well, …" is no call, even where somebody is named so.
        var isWord = mark == ',' && !isMention && (WordKinds.Of(call) != WordKind.None || StopWords.Contains(call));
        return author >= 0 && !isWord ? new HeadCall(author, Math.Min(text.Length, end + 1), false)
            : mark == ':' && !isWord && call.Length >= 3 ? new HeadCall(-1, 0, IsUnknown: true)
            : None;
    }

    // "nick thanks, works": a name in small letters in front and no word of the language.
    private static int Unmarked(string text, string call, int end, NameBook names)
    {
        if (call.Length < 3 || end + 1 >= text.Length || WordKinds.Of(call) != WordKind.None || StopWords.Contains(call))
        {
            return -1;
        }

        return names.Find(call.TrimEnd('?', '!', '.'));
    }

    // "First Last, …"
    private static HeadCall FullName(string text, int start, NameBook names)
    {
        var window = text.AsSpan(start, Math.Min(LongestName, text.Length - start));
        var end = window.IndexOfAny(':', ',');
        if (end < 3 || !window[..end].Contains(' '))
        {
            return None;
        }

        var author = names.Find(window[..end].ToString().ToLowerInvariant());
        return author >= 0 ? new HeadCall(author, start + end + 1, false) : None;
    }
}
