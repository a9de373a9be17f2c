using System.Collections.Frozen;
using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Context;

/// <summary>Votes and nods: they count for people, and say nothing that could be ranked.</summary>
internal static class Acknowledgements
{
    private const int MaxWords = 3;

    private static readonly FrozenSet<string> Words = new[]
    {
        "ок", "окей", "окэй", "ага", "угу", "да", "нет", "неа", "ну", "так", "ні", "не", "ясно", "понятно", "понял", "поняла", "принял", "приняла",
        "принято", "хорошо", "добре", "гаразд", "добро", "ладно", "спасибо", "спс", "дякую", "дяки", "спасибі", "плюс", "плюсую", "минус",
        "мінус", "согласен", "согласна", "згоден", "згодна", "зрозумів", "зрозуміла", "зрозуміло", "прийнято", "точно", "конечно", "звісно",
        "супер", "отлично", "круто", "класс", "клас", "норм", "збс", "пон", "лайк", "хаха", "ахах", "ахаха", "лол", "всё", "все", "большое", "тебе", "вам",
        "ok", "okay", "k", "kk", "yes", "yep", "yeah", "no", "nope", "sure", "thanks", "thx", "ty", "thank", "you", "great", "cool", "nice",
        "agree", "agreed", "done", "got", "it", "lol", "haha", "roger", "+1", "+", "-1", "1", "++",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Is(ChatMessage message, IReadOnlyList<string> words) =>
        message.MediaItems == 0 && words.Count <= MaxWords && words.All(Words.Contains);
}
