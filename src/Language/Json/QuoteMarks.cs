namespace DigestMonolith.Language.Json;

/// <summary>Which marks open a string, and which of them close it.</summary>
internal static class QuoteMarks
{
    private const string Singles = "'‘’‚‛`´";
    private const string Doubles = "\"“”„‟";

    public static bool IsQuote(char mark) => Doubles.Contains(mark) || Singles.Contains(mark) || mark is '«' or '»';

    /// <summary>A straight mark closes only itself: the curly ones inside it are text.</summary>
    public static bool Closes(char open, char mark) => open switch
    {
        '"' or '\'' => mark == open,
        '«' => mark == '»',
        '»' => mark == '«',
        _ when Doubles.Contains(open) => Doubles.Contains(mark),
        _ => Singles.Contains(mark),
    };
}
