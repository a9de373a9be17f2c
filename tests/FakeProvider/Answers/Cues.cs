using System.Text.RegularExpressions;

namespace DigestMonolith.FakeProvider.Answers;

/// <summary>Words by which a message is told to be a question, a decision or a promise, in three languages.</summary>
internal static partial class Cues
{
    private const int LongestQuote = 200;

    /// <summary>The longest sentence that may be quoted; of a text without one, as many whole words as may.</summary>
    public static string Sentence(string text)
    {
        var sentences = Sentences(text);
        return sentences.Where(sentence => sentence.Length <= LongestQuote).MaxBy(sentence => sentence.Length)
            ?? (sentences is [var first, ..] ? first[..(first.LastIndexOf(' ', LongestQuote) is var end && end > 0 ? end : LongestQuote)] : "");
    }

    public static string? Question(string text) => Sentences(text).FirstOrDefault(sentence => sentence.EndsWith('?') && sentence.Length <= LongestQuote);

    public static string KindOf(string text) => true switch
    {
        _ when Decision().IsMatch(text) => "decision",
        _ when Trouble().IsMatch(text) => "risk",
        _ when text.Contains('?', StringComparison.Ordinal) => "problem",
        _ when Gladness().IsMatch(text) => "celebration",
        _ when IsPromise(text) => "solution",
        _ => "meta",
    };

    public static bool IsPromise(string text) => Promise().IsMatch(text);

    public static bool IsGlad(string text) => Gladness().IsMatch(text);

    public static bool IsTroubled(string text) => Trouble().IsMatch(text);

    /// <summary>The message's own word for when; null without one.</summary>
    public static string? DueOf(string text) => When().Match(text) is { Success: true } found ? found.Value : null;

    private static string[] Sentences(string text) =>
        [.. End().Split(text).Select(sentence => sentence.Trim()).Where(sentence => sentence.Any(char.IsLetter))];

    [GeneratedRegex(@"(?<=[.!?…])\s+|\n+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex End();

    [GeneratedRegex(@"\b(решили|решено|договорились|вирішили|вирішено|домовились|домовилися|decided|agreed)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decision();

    [GeneratedRegex(@"\b(ошибк|слома|упал|пробле|риск|помилк|зламал|впал|ризик|broken|failed|error|problem|risk|down|burnt)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trouble();

    [GeneratedRegex(@"\b(спасибо|отлично|ура|дякую|чудово|клас|great|thanks|thank you|well done|fine)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gladness();

    [GeneratedRegex(@"\b(сделаю|возьму|проверю|напишу|подготовлю|зроблю|візьму|перевірю|підготую|I will|I'll|will call|will order)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Promise();

    [GeneratedRegex(@"\b(завтра|сегодня|сьогодні|tomorrow|today|next week|by Friday)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex When();
}
