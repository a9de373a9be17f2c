using System.Buffers;
using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Tasks;

/// <summary>One sentence, its words and what each may be.</summary>
internal sealed class Sentence
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create(",.:;—–!?\n(-");

    private static readonly FrozenSet<string> Openers = Cues.Set(
        "и та а і й ну то тогда тоді потом потім еще ще так срочно терміново пожалуйста please pls plz just then also and просто лучше краще но але so тоже також "
        + "заодно заразом спершу сначала спочатку kindly ok ок хорошо добре ты ти вы ви you or або или");

    private static readonly FrozenSet<string> Prepositions = Cues.Set("по в во на к ко с со о об обо от до у под над про при для за из через без после щодо стосовно із зі від під біля після крізь");

    private static readonly string[] Endings = ["ать", "ять", "еть", "ить", "уть", "ыть", "оть", "йти", "зти", "сти", "ться", "ати", "яти", "іти", "їти", "ити", "ути", "ерти", "тися", "тись", "чься"];
    private static readonly FrozenSet<string> NoVerbs = Cues.Set("опять пять девять десять память печать кровать площадь тетрадь новости гости части области вести власти пусти спасти честь почти дети сети діти гості частини");

    // Nobody promises anything in the two-hundredth word of a sentence.
    private const int MaxWords = 160;

    public Sentence(string text)
    {
        Text = text;
        Tokens = [.. Tokenizer.Tokens(text).Take(MaxWords)];
        Words = [.. Tokens.Select(token => token.Word.Replace('ё', 'е'))];
        Line = CueList.Line(Words);
        Offsets = Places(Words);
        Forms = [.. Words.Select((word, at) => IsGoverned(at) ? VerbForm.None : VerbTable.Of(word))];
        Asks = text.AsSpan().TrimEnd(" )\"»”").EndsWith('?');
    }

    public string Text { get; }
    public IReadOnlyList<Token> Tokens { get; }
    public IReadOnlyList<string> Words { get; }
    public IReadOnlyList<VerbForm> Forms { get; }

    /// <summary>The words with a space before and after each, for <see cref="CueList"/>.</summary>
    public string Line { get; }

    /// <summary>Where each word begins in <see cref="Line"/>.</summary>
    public IReadOnlyList<int> Offsets { get; }

    public bool Asks { get; }

    /// <summary>Whether a clause begins at a word: at the start, after a mark, after "и".</summary>
    public bool Opens(int at) => at == 0 || Gap(at).ContainsAny(Breaks) || (Openers.Contains(Words[at - 1]) && Opens(at - 1));

    /// <summary>What stands between a word and the one before.</summary>
    public ReadOnlySpan<char> Gap(int at) => at == 0 ? Text.AsSpan(0, Tokens[0].Start) : Text.AsSpan(Tokens[at - 1].End, Tokens[at].Start - Tokens[at - 1].End);

    public string Original(int at) => Text.Substring(Tokens[at].Start, Tokens[at].Length);

    public bool IsCapital(int at) => char.IsUpper(Text[Tokens[at].Start]);

    /// <summary>"не сделаю", "don't send", "не надо".</summary>
    public bool IsNegated(int at) => IsNo(at - 1) || (at >= 2 && IsNo(at - 2) && Words[at - 1] is "буду" or "надо" or "нужно" or "треба" or "хочу" or "хочется" or "могу" or "можу" or "планирую" or "стоит" or "варто" or "потрібно");

    /// <summary>The words between the commas around a verb.</summary>
    public string Clause(int at)
    {
        if (Forms[at] == VerbForm.None)
        {
            return Text;
        }

        var (first, last) = (at, at);
        while (first > 0 && !Gap(first).Contains(','))
        {
            first--;
        }

        while (last < Words.Count - 1 && !Gap(last + 1).Contains(','))
        {
            last++;
        }

        return Text[Tokens[first].Start..Tokens[last].End];
    }

    public bool Has(int from, int to, Func<int, bool> test)
    {
        for (var at = Math.Max(from, 0); at < to && at < Words.Count; at++)
        {
            if (test(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A verb of work, or a word with the ending of an infinitive.</summary>
    public bool IsInfinitive(int at) =>
        Forms[at].HasFlag(VerbForm.Infinitive) || EnglishVerbs.Has(Words[at])
        || (Words[at].Length > 4 && Endings.Any(ending => Words[at].EndsWith(ending, StringComparison.Ordinal)) && !NoVerbs.Contains(Words[at]));

    private static int[] Places(IReadOnlyList<string> words)
    {
        var places = new int[words.Count];
        for (int at = 0, place = 1; at < words.Count; place += words[at].Length + 1, at++)
        {
            places[at] = place;
        }

        return places;
    }

    // "по найму", "по складу", "на встречу": behind a preposition stands a noun, whatever verb it looks like.
    private bool IsGoverned(int at) => at > 0 && Prepositions.Contains(Words[at - 1]) && Gap(at).IsWhiteSpace();

    private bool IsNo(int at) => at >= 0 && Words[at] is "не" or "ні" or "нет" or "not" or "never" or "don't" or "won't" or "нечего" or "нечем" or "нікому" or "некому";
}
