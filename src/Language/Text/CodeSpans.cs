namespace DigestMonolith.Language.Text;

/// <summary>Where code stands in a text: between fences of three backticks, or between single ones on a line.</summary>
internal static class CodeSpans
{
    private const string Fence = "```";

    /// <summary>The end of the code that begins at a backtick; the place itself when none does.</summary>
    public static int End(string text, int start)
    {
        var rest = text.AsSpan(start);
        if (rest.StartsWith(Fence))
        {
            var close = text.IndexOf(Fence, start + Fence.Length, StringComparison.Ordinal);
            return close < 0 ? start : close + Fence.Length;
        }

        var end = rest[1..].IndexOfAny('`', '\n');
        return end > 0 && rest[end + 1] == '`' ? start + end + 2 : start;
    }
}
