using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>Tells Russian, Ukrainian and English apart by letters and grammar words.</summary>
public static class LanguageGuess
{
    private static readonly FrozenSet<string> Russian = Set(
        "и что это как если нет есть надо уже еще ещё когда только или где кто чтобы почему нужно для он она они вот тоже можно сейчас будет был была "
        + "было после очень может спасибо привет всем завтра сегодня вчера давай хорошо понял ничего так-то из от с но");

    private static readonly FrozenSet<string> Ukrainian = Set(
        "що це як якщо немає треба вже ще коли тільки або де хто щоб чому потрібно він вона вони теж також можна зараз буде був була було після дуже "
        + "може дякую завтра сьогодні вчора давай добре нічого та але із від й чи бо ось лише з у доброго ранку");

    private static readonly FrozenSet<string> English = Set(
        "the a an is are was were be to of and in on for with it this that you i we they not do does did have has can will would should what how why "
        + "when where who if or but so my your please thanks there from just get got any some");

    /// <summary>ru, uk or en; null when the text does not say.</summary>
    public static string? Of(string text)
    {
        var (ru, uk, en) = Weigh(text);
        return Best(ru, uk, en);
    }

    /// <summary>The language most messages are in.</summary>
    public static string OfChat(IEnumerable<string> texts)
    {
        var votes = (Ru: 0, Uk: 0, En: 0);
        var cyrillic = 0;
        var letters = 0;
        foreach (var text in texts)
        {
            votes = Of(text) switch
            {
                "ru" => votes with { Ru = votes.Ru + 1 },
                "uk" => votes with { Uk = votes.Uk + 1 },
                "en" => votes with { En = votes.En + 1 },
                _ => votes,
            };
            cyrillic += text.Count(IsCyrillic);
            letters += text.Count(char.IsLetter);
        }

        return Best(votes.Ru, votes.Uk, votes.En)
            ?? (votes.Uk > 0 && votes.Uk >= votes.Ru && votes.Uk >= votes.En ? "uk" : cyrillic * 2 > letters ? "ru" : "en");
    }

    private static string? Best(double ru, double uk, double en) =>
        uk > ru && uk > en ? "uk" : ru > uk && ru > en ? "ru" : en > ru && en > uk ? "en" : null;

    private static (double Ru, double Uk, double En) Weigh(string text)
    {
        double ru = 0, uk = 0, en = 0;
        var latinWords = 0;
        foreach (var word in Tokenizer.Words(text))
        {
            if (!char.IsLetter(word[0]))
            {
                continue;
            }

            ru += Russian.Contains(word) ? 1 : 0;
            uk += Ukrainian.Contains(word) ? 1 : 0;
            en += English.Contains(word) ? 1 : 0;
            ru += word.AsSpan().ContainsAny("ыэъё") ? 1.5 : 0;
            uk += word.AsSpan().ContainsAny("іїєґ") || (word.Contains('\'', StringComparison.Ordinal) && IsCyrillic(word[0])) ? 1.5 : 0;
            latinWords += word.All(char.IsAsciiLetter) ? 1 : 0;
        }

        // A text with no Cyrillic at all and several plain words is English here, grammar words or not.
        return ru + uk + en == 0 && latinWords >= 3 && !text.Any(IsCyrillic) ? (0, 0, 1) : (ru, uk, en);
    }

    private static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u04FF';

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
