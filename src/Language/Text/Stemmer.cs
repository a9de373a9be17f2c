using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>Brings the forms of a word together by cutting its ending. Light on purpose: it may leave a form apart, it rarely joins two words.</summary>
public static class Stemmer
{
    private static readonly FrozenSet<string> SlavicEndings = FrozenSet.ToFrozenSet(
        ("а я о е є ы и і ї у ю ь й ё "
        + "ам ям ом ем ём ах ях ях ов ев ів їв ей ой ий ый ій ая яя ое ее ою ею єю єю ую юю ые ие иї ых их іх ым им ім ия ии ию ие ье ья ью ьи ях "
        + "ія ії ію ією ієм іям іями ами ями ого его ому ему ому ими ыми ове еві ові іям иям иях іях ием ієм ією ого ій "
        + "ешь ишь ет ит ют ят ут ат ете ите ем им ал ял ил ел ыл ула ала яла ила ела ыла али яли или ели ыли ало яло ило ело ыло ав яв ив ів ев "
        + "ать ять ить еть уть ыть оть ти ати яти ити іти ути ить еш иш имо емо ємо ють уть ать ять ться "
        + "вши ший шая шее шие ший вший вшая вшие ющий ющая ющее ющие ущий ущая ущие ящий ящая ящие ащий ащая ащие "
        + "нный нная нное нные нного нной нных нным ний ння нне ні ного ній них ним енный енная енное енные ений ена ено ено ены ені ано аны ані ан ен ена "
        + "ость ости остью остей істю ість ость "
        + "ение ения ению ением ений ениям ениями ениях ание ания анию анием аний аниях ення енню енням ень ання анню анням ань "
        + "уем ует уют уешь уете ую ував увала ували увати овать овал овала овали ируем ирует ируют уємо ує уєте уєш ують увать "
        + "ка ки ку кой кою ке ок ці ців ".Trim())
        .Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static readonly int LongestSlavic = SlavicEndings.Max(ending => ending.Length);

    /// <summary>The stem of a lower-case word; anything with a digit, mark or dot stays as it is.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 4 || !word.All(letter => char.IsLetter(letter) || letter is '-' or '\''))
        {
            return word;
        }

        return word.Any(letter => letter is >= '\u0400' and <= '\u04FF') ? StemSlavic(word) : StemEnglish(word);
    }

    private static string StemSlavic(string word)
    {
        var body = Fold(word);
        if (body.Length > 5 && (body.EndsWith("ся", StringComparison.Ordinal) || body.EndsWith("сь", StringComparison.Ordinal)))
        {
            body = body[..^2];
        }

        var minimum = body.Length >= 6 ? 4 : 3;
        for (var cut = Math.Min(LongestSlavic, body.Length - minimum); cut > 0; cut--)
        {
            if (SlavicEndings.Contains(body[^cut..]))
            {
                return Tidy(body[..^cut]);
            }
        }

        return Tidy(body);
    }

    private static string Fold(string word) => word.Replace('ё', 'е').Replace("'", "", StringComparison.Ordinal);

    // "реліз" and "релізн", "сборк" and "сборок": a doubled or soft tail says nothing.
    private static string Tidy(string stem)
    {
        var end = stem.Length;
        while (end > 3 && (stem[end - 1] is 'ь' or 'й' or '-' || stem[end - 1] == stem[end - 2]))
        {
            end--;
        }

        return stem[..end];
    }

    private static string StemEnglish(string word)
    {
        var body = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
        body = body switch
        {
            _ when Ends(body, "ies", 5) => body[..^3] + "y",
            _ when Ends(body, "sses", 6) => body[..^2],
            _ when Ends(body, "xes", 5) || Ends(body, "ches", 6) || Ends(body, "shes", 6) => body[..^2],
            _ when Ends(body, "s", 4) && body[^2] is not ('s' or 'u' or 'i') => body[..^1],
            _ => body,
        };
        foreach (var ending in (ReadOnlySpan<string>)["ations", "ation", "ments", "ment", "ings", "ing", "edly", "ed", "ers", "er", "ly", "ions", "ion"])
        {
            if (Ends(body, ending, ending.Length + 3) && body[..^ending.Length].Any(IsVowel))
            {
                body = body[..^ending.Length];
                break;
            }
        }

        if (body.Length > 4 && body[^1] == body[^2] && body[^1] is not ('l' or 's' or 'z'))
        {
            body = body[..^1];
        }

        return body.Length > 4 && body[^1] is 'e' or 'y' ? body[..^1] : body;
    }

    private static bool Ends(string word, string ending, int minimum) =>
        word.Length >= minimum && word.EndsWith(ending, StringComparison.Ordinal);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
