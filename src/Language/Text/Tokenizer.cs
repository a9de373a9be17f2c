namespace DigestMonolith.Language.Text;

/// <summary>Cuts text into words; versions, numbers, mentions, tags, links and mask placeholders stay whole.</summary>
public static class Tokenizer
{
    private const int UsualWordLength = 5;

    /// <summary>Lower-case words in order, apostrophes made equal.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>((text.Length / UsualWordLength) + 1);
        for (var start = 0; start < text.Length;)
        {
            var length = TokenScan.Length(text, start, out var kind);
            if (length > 0 && kind < TokenKind.Emoji)
            {
                words.Add(Word(text.AsSpan(start, length), kind));
            }

            start += Math.Max(length, 1);
        }

        return words;
    }

    /// <summary>Words with their place in the text.</summary>
    public static IReadOnlyList<Token> Tokens(string text) => Scan(text, withPictures: false);

    /// <summary>Words, emoji and emoticons with their place in the text.</summary>
    public static IReadOnlyList<Token> All(string text) => Scan(text, withPictures: true);

    /// <summary>Lower case, with one kind of apostrophe.</summary>
    public static string Fold(ReadOnlySpan<char> word) => WordFold.Fold(word);

    private static List<Token> Scan(string text, bool withPictures)
    {
        var tokens = new List<Token>((text.Length / UsualWordLength) + 1);
        var brackets = 0;
        for (var start = 0; start < text.Length;)
        {
            var length = TokenScan.Length(text, start, out var kind);
            if (length == 0 && withPictures && EmoticonScan.Length(text, start, brackets) is > 0 and var face)
            {
                (length, kind) = (face, TokenKind.Emoticon);
            }
            else if (length == 0)
            {
                brackets = text[start] switch { '(' => brackets + 1, ')' => Math.Max(brackets - 1, 0), '\n' => 0, _ => brackets };
            }

            if (length > 0 && (withPictures || kind < TokenKind.Emoji))
            {
                tokens.Add(new Token(Word(text.AsSpan(start, length), kind), start, length, kind));
            }

            start += Math.Max(length, 1);
        }

        return tokens;
    }

    private static string Word(ReadOnlySpan<char> text, TokenKind kind) => kind switch
    {
        TokenKind.Number => WordFold.FoldNumber(text),
        TokenKind.Emoji or TokenKind.Emoticon => text.ToString(),
        _ => WordFold.Fold(text),
    };
}
