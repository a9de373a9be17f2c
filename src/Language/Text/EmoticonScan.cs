namespace DigestMonolith.Language.Text;

/// <summary>Faces of signs, and the bare brackets that stand for a smile in Russian and Ukrainian chats.</summary>
internal static class EmoticonScan
{
    private const int LongestRun = 32;

    /// <param name="openBrackets">How many brackets wait to be closed: theirs is no smile.</param>
    public static int Length(string text, int start, int openBrackets) => text[start] switch
    {
        ')' => SmileLength(text, start, openBrackets),
        '(' => SadLength(text, start),
        ':' or ';' or '=' => FaceLength(text, start),
        '<' => text.AsSpan(start).StartsWith("<3") && !IsLetterAt(text, start + 2) ? 2 : 0,
        _ => 0,
    };

    private static int SmileLength(string text, int start, int openBrackets)
    {
        var run = Run(text, start);
        if (openBrackets > 0)
        {
            return run > openBrackets + 1 ? run : 0;
        }

        return run > 1 || !IsListMark(text, start) ? run : 0;
    }

    private static int SadLength(string text, int start)
    {
        var end = start + Run(text, start);
        return end - start > 1 && (end == text.Length || char.IsWhiteSpace(text[end])) ? end - start : 0;
    }

    private static int FaceLength(string text, int start)
    {
        var mouth = start + 1;
        if (mouth < text.Length && text[mouth] is '-' or '\'' or '^')
        {
            mouth++;
        }

        if (mouth >= text.Length)
        {
            return 0;
        }

        if (text[mouth] is ')' or '(' or '*' or '|')
        {
            return mouth + Run(text, mouth) - start;
        }

        var isFree = start == 0 || !char.IsLetterOrDigit(text[start - 1]);
        return isFree && text[mouth] is 'D' or 'P' or 'p' or 'O' or 'o' or '/' or '\\' && !IsLetterAt(text, mouth + 1) ? mouth + 1 - start : 0;
    }

    // "1) first", "а) первое": a bracket that numbers a line.
    private static bool IsListMark(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 3 && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        var isShort = at - start is 1 || (at > start && char.IsDigit(text[start]));
        return isShort && (start == 0 || char.IsWhiteSpace(text[start - 1]));
    }

    private static bool IsLetterAt(string text, int at) => at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '/');

    // A bounded look: a line of nothing but brackets is read once.
    private static int Run(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && end - start < LongestRun && text[end] == text[start])
        {
            end++;
        }

        return end - start;
    }
}
