namespace DigestMonolith.Language.Text;

/// <summary>Evens out the changes that inflection makes in a stem: fleeting vowels, к and ц, the л after lips, doubled and soft tails.</summary>
internal static class SlavicStem
{
    private const string Vowels = "аеиоуюя";
    private const int Shortest = 3;

    // From here a к says only that the word is a noun: "проверка" and "проверить".
    private const int LongBeforeK = 6;

    public static ReadOnlySpan<char> Even(Span<char> stem, ReadOnlySpan<char> ending)
    {
        var length = WithoutTail(stem, Single(stem));
        length = WithoutFleeting(stem, length, isSoft: ending is "ь");
        if (length > Shortest && stem[length - 1] == 'ц' && IsConsonant(stem[length - 2]))
        {
            stem[length - 1] = 'к';
        }

        if (length > Shortest && stem[length - 1] == 'л' && stem[length - 2] is 'б' or 'п' or 'в' or 'м' or 'ф')
        {
            length--;
        }

        if (length > LongBeforeK && stem[length - 1] == 'к' && IsConsonant(stem[length - 2]))
        {
            length = WithoutTail(stem, length - 1);
        }

        return stem[..length];
    }

    // "программа" and "програма".
    private static int Single(Span<char> stem)
    {
        var length = Math.Min(stem.Length, 1);
        for (var at = 1; at < stem.Length; at++)
        {
            if (stem[at] != stem[at - 1] || !IsConsonant(stem[at]))
            {
                stem[length++] = stem[at];
            }
        }

        return length;
    }

    private static int WithoutTail(ReadOnlySpan<char> stem, int length)
    {
        while (length > Shortest && stem[length - 1] is 'ь' or 'й' or '-')
        {
            length--;
        }

        return length;
    }

    // "сборок" and "сборка", "конец" and "конца", "уровень" and "уровня".
    private static int WithoutFleeting(Span<char> stem, int length, bool isSoft)
    {
        if (length <= Shortest || stem[length - 2] is not ('о' or 'е'))
        {
            return length;
        }

        if (!IsConsonant(stem[length - 3]))
        {
            // "настроек" and "настройка".
            stem[length - 2] = length > LongBeforeK && stem[length - 1] == 'к' ? 'й' : stem[length - 2];
            return length;
        }

        if (stem[length - 1] is 'к' or 'ц' || (stem[length - 1] == 'н' && isSoft && stem[length - 2] == 'е'))
        {
            stem[length - 2] = stem[length - 1];
            return length - 1;
        }

        return length;
    }

    private static bool IsConsonant(char letter) => !Vowels.Contains(letter, StringComparison.Ordinal) && letter is not ('ь' or '-');
}
