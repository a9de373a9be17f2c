using System.Collections.Frozen;

namespace DigestMonolith.Language.Duplicates;

/// <summary>Small numbers written as words.</summary>
internal static class NumberNames
{
    private static readonly FrozenDictionary<string, string> Names = """
        1: one
        2: two двое два две двох два дві двоє двома двум двумя
        3: three три трое трёх трех тремя трём троє трьох трьома
        4: four четыре четверо четырех четырёх чотири четверо чотирьох
        5: five пять пятеро пяти п'ять п'яти
        6: six шесть шести шестеро шість шести
        7: seven семь семи семеро сім семи
        8: eight восемь восьми вісім восьми
        9: nine девять девяти дев'ять
        10: ten десять десяти десятеро
        11: eleven одиннадцать одинадцять
        12: twelve двенадцать дванадцять
        20: twenty двадцать двадцять
        30: thirty тридцать тридцять
        50: fifty пятьдесят п'ятдесят
        100: hundred сто сотня сотни
        1000: thousand тысяча тысячи тысяч тисяча тисячі
        """.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':'))
        .SelectMany(parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (name, parts[0].Trim())))
        .DistinctBy(pair => pair.name)
        .ToFrozenDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal);

    public static bool Contains(string word) => Names.ContainsKey(word);

    public static string Digits(string word) => Names.GetValueOrDefault(word, word);
}
