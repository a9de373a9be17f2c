using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Threads;

/// <summary>Reads the signs, the call and the words of one text in a single pass over its characters.</summary>
internal ref struct TextReading
{
    private const int LongestText = 2000;
    private static readonly System.Buffers.SearchValues<char> TechnicalMarks = System.Buffers.SearchValues.Create("/~=|{}<>$_\\");
    private readonly ReadOnlySpan<char> _text;
    private readonly ChatWords _words;
    private readonly List<int> _tokens;
    private readonly Span<char> _folded;
    private int _count;

    private TextReading(ReadOnlySpan<char> text, ChatWords words, List<int> tokens, Span<char> folded)
    {
        _text = text;
        _words = words;
        _tokens = tokens;
        _folded = folded;
    }

    public TextSign Signs { get; private set; }

    /// <summary>Appends the numbers of the text's words, repeated ones too, to <paramref name="tokens"/>.</summary>
    /// <param name="from">Where the text goes on after the call at its head.</param>
    public static TextSign Read(ChatMessage message, int from, int index, ChatWords words, List<int> tokens)
    {
        Span<char> folded = stackalloc char[64];
        var text = message.Text.AsSpan(from);
        var reading = new TextReading(text.Length > LongestText ? text[..LongestText] : text, words, tokens, folded);
        reading.Marks();
        reading.Words(index);
        reading.Length();
        return message.IsForward ? reading.Signs | TextSign.IsForward : reading.Signs;
    }

    private void Marks()
    {
        var trimmed = _text.Trim();
        if (trimmed.Length == 0)
        {
            return;
        }

        Note(trimmed[0] is '!' or '/' && trimmed.Length > 1 && char.IsLetter(trimmed[1]), TextSign.IsCommand);
        Note(trimmed[0] == '*' || trimmed.StartsWith("s/"), TextSign.Corrects);
        Note(char.IsLower(trimmed[0]), TextSign.StartsSmall);
        Note(trimmed.EndsWith("..") || trimmed[^1] is '…' or ',', TextSign.TrailsOff);
        Note(trimmed.Contains("://", StringComparison.Ordinal) || trimmed.Contains("www.", StringComparison.Ordinal), TextSign.HasLink);
        var mark = trimmed.IndexOf('?');
        Note(mark >= 0 && (trimmed[^1] == '?' || (Signs & TextSign.HasLink) == 0), TextSign.Asks);
        Note(trimmed.Contains('!') && (Signs & TextSign.IsCommand) == 0, TextSign.Exclaims);
        Note(trimmed.ContainsAny(TechnicalMarks), TextSign.IsTechnical);
        Note(Smile(trimmed), TextSign.Smiles);
    }

    private static bool Smile(ReadOnlySpan<char> text) =>
        text.Contains(":)", StringComparison.Ordinal) || text.Contains(";)", StringComparison.Ordinal) || text.Contains(":D", StringComparison.Ordinal)
        || text.Contains(":-)", StringComparison.Ordinal) || text.Contains(":P", StringComparison.OrdinalIgnoreCase) || text.Contains(":(", StringComparison.Ordinal)
        || text.Contains("))", StringComparison.Ordinal) || text.Contains('\ud83d') || text.Contains('\ud83e');

    private void Words(int index)
    {
        for (var at = 0; at < _text.Length;)
        {
            if (!char.IsLetterOrDigit(_text[at]) && _text[at] != '_')
            {
                at++;
                continue;
            }

            var end = at + 1;
            while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] == '_' || Joins(end)))
            {
                end++;
            }

            Word(_text[at..end], index);
            at = end;
        }
    }

    private readonly bool Joins(int at) =>
        _text[at] is '\'' or '’' or 'ʼ' or '-' or '.' && at + 1 < _text.Length && char.IsLetterOrDigit(_text[at + 1]);

    private void Word(ReadOnlySpan<char> word, int index)
    {
        var length = Math.Min(word.Length, _folded.Length);
        for (var at = 0; at < length; at++)
        {
            _folded[at] = word[at] switch
            {
                >= 'a' and <= 'z' => word[at],
                '’' or 'ʼ' => '\'',
                'ё' or 'Ё' => 'е',
                var unit => char.ToLowerInvariant(unit),
            };
        }

        var number = _words.Note(_folded[..length], index);
        _tokens.Add(number);
        Kind(_words[number].Kind, char.IsAsciiDigit(word[0]));
        _count++;
    }

    private void Kind(WordKind kind, bool isNumber)
    {
        Note(isNumber, TextSign.HasNumber);
        if (kind is WordKind.None or WordKind.Common)
        {
            return;
        }

        Note(_count < 2 && (kind & WordKind.Asks) != 0, TextSign.StartsAsking);
        Note(_count < 2 && (kind & WordKind.Greets) != 0, TextSign.Greets);
        Note((kind & WordKind.Thanks) != 0, TextSign.Thanks);
        Note(_count < 3 && (kind & WordKind.Reacts) != 0, TextSign.Reacts);
        Note(_count < 12 && (kind & WordKind.CallsForHelp) != 0, TextSign.AsksForHelp);
        Note(_count == 0 && (kind & WordKind.Continues) != 0, TextSign.Continues);
        Note((kind & WordKind.You) != 0, TextSign.SaysYou);
        Note((kind & WordKind.I) != 0, TextSign.SaysI);
        Note(_count < 6 && (kind & WordKind.PointsBack) != 0, TextSign.PointsBack);
        Note(_count < 2 && (kind & WordKind.YesOrNo) != 0, TextSign.SaysYesOrNo);
        Note((kind & WordKind.Negates) != 0, TextSign.Negates);
    }

    private void Length() => Signs |= _count switch
    {
        <= 1 => TextSign.OneWord,
        <= 3 => TextSign.FewWords,
        <= 7 => TextSign.ShortText,
        <= 14 => TextSign.MediumText,
        _ => TextSign.LongText,
    };

    private void Note(bool holds, TextSign sign) => Signs |= holds ? sign : TextSign.None;
}
