using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>What a text is about, as stems: no filler, no mentions, no placeholders.</summary>
internal static class ContentStems
{
    // Verbs and adjectives of any chat: they would join what has nothing in common.
    private static readonly FrozenSet<string> Generic = Cues.Set(
        """
        сделать зробити сделал зробила проверить перевірити проверил перевірив посмотреть подивитись смотрю дивлюсь писать написать написати пишу
        сказать сказати говорить работать працювати работает працює начать почати начал закончить дать дати взять взяти брать поставить поставити
        хотеть хотіти знать знати думать думати понять зрозуміти найти знайти нашел знайшов попробовать спробувати пробовал получить отримати
        старый старе старий старі новый новий нові большой великий первый перший второй другий следующий следующая следующие наступний наступна наступне наступні последний останній хороший плохой
        человек люди людей дням днями днях день дней днів дня неделя тиждень тижня месяц місяць год рік час годину минута хвилина секунда раз штука дело справа
        понедельник понеділок вторник вівторок среда середа четверг четвер пятница п'ятниця суббота субота воскресенье неділя вечором вечером ранком утром ранку
        вопрос питання ответ відповідь нормально спокойно полностью повністю
        """.ReplaceLineEndings(" ")).Select(Stemmer.Stem).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Distinct, in order of appearance.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var stems = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in Tokenizer.Words(text))
        {
            if (IsContent(word) && Stemmer.Stem(word) is var stem && seen.Add(stem))
            {
                stems.Add(stem);
            }
        }

        return stems;
    }

    public static bool IsContent(string word) =>
        word[0] is not ('@' or '[') && !StopWords.Contains(word) && !(word.Length < 3 && char.IsDigit(word[0]));

    /// <summary>Whether a stem is of the kind that every chat has.</summary>
    public static bool IsGeneric(string stem) => Generic.Contains(stem);
}
