using System.Collections.Frozen;

namespace DigestMonolith.Language.Pii.Names;

/// <summary>What the words before a capital word say about it.</summary>
internal enum PersonCue
{
    None,

    /// <summary>"My name is …": a given name alone is meant too.</summary>
    Introduces,

    /// <summary>"ФИО:", "получатель": a person must follow.</summary>
    Asks,

    /// <summary>"Mr.": whatever follows is a surname, also when it is a word.</summary>
    Titles,

    /// <summary>"улица", "имени": it is named after a person.</summary>
    Forbids,
}

/// <summary>Reads the words around a capital word.</summary>
internal static class PersonContext
{
    private static readonly FrozenSet<string> Asking = Set(
        """
        фио піб получатель получателя получателю отримувач отримувача отримувачу клиент клиента клиенту клиентом клиентка клиентки клиентке клієнт клієнта клієнту клієнтка клієнтки клієнтці заказчик заказчика
        замовник замовника фоп ип гражданин гражданка гражданки громадянин громадянка господин госпожа г-н г-жа пан пана пану пані панові водитель водителя водій водія курьер курьера кур'єр кур'єра пациент пациентка пацієнт пацієнтка
        пациента пацієнта подрядчик подрядчика підрядник підрядника абонент абонента плательщик платник отправитель відправник бухгалтер бухгалтера директор директора директору нотариус нотаріус доктор врач лікар лікаря адвокат
        фамилия прізвище арендатор орендар покупатель покупця покупець прописан прописана собственник власник
        client customer recipient patient tenant passenger surname lastname
        """);

    private static readonly FrozenSet<string> Introducing = Set("name зовут звати ім'я имя имени: named called");

    private static readonly FrozenSet<string> Naming = Set(
        """
        ул улица улице улицы вул вулиця вулиці вулицю пр пр-т просп проспект проспекте проспекту пер переулок пров провулок пл площадь площа площі площади бул бульвар шоссе шосе наб набережная набережна парк сквер метро станция станція станции
        имени имя ім им премия премія премии музей памятник пам'ятник театр университет університет школа библиотека бібліотека г м город місто область
        street avenue road square
        """);

    public static PersonCue Before(NameReading reading, int at)
    {
        if (at == 0)
        {
            return PersonCue.None;
        }

        var gap = reading.Words.Gap(at - 1);
        // After "[name]" anything may follow.
        if (gap.Length > 3 || gap.ContainsAny('\n', '!', '?') || gap.Contains(']'))
        {
            return PersonCue.None;
        }

        Span<char> buffer = stackalloc char[16];
        var before = reading.Words.Letters(at - 1);
        if (before.Length > buffer.Length)
        {
            return PersonCue.None;
        }

        var folded = NameBook.Fold(before, buffer);
        if (gap.ContainsAnyExcept(' ', '.') ? false : Has(Naming, folded))
        {
            return PersonCue.Forbids;
        }

        if (Has(Asking, folded) && !gap.Contains(','))
        {
            return PersonCue.Asks;
        }

        return folded switch
        {
            "mr" or "mrs" or "ms" or "dr" or "prof" when gap is " " or ". " or "." => PersonCue.Titles,
            "is" => at > 1 && reading.Words.Letters(at - 2) is "name" or "Name" ? PersonCue.Introduces : PersonCue.None,
            "name" => gap.Contains(':') ? PersonCue.Asks : PersonCue.Introduces,
            "имя" or "ім'я" when gap.Contains(':') => PersonCue.Asks,
            "зовут" or "звати" => PersonCue.Introduces,
            _ => PersonCue.None,
        };
    }

    /// <summary>Whether a way to reach the person follows: "Petrenko, тел. [phone]", "Сидоров: +7…".</summary>
    public static bool CallsAfter(NameReading reading, int at)
    {
        const int Reach = 12;
        var text = reading.Words.Text;
        var end = reading.Words[at].End;
        var after = text.AsSpan(end, Math.Min(Reach, text.Length - end));
        var wall = after.IndexOfAny(PiiDraft.ContactWall, '[');
        if (wall < 1 || after[..wall].Contains('\n') || (after[wall] == '[' && !text.AsSpan(end + wall).StartsWith("[phone]")))
        {
            return false;
        }

        var between = after[..wall].Trim(" ,:;—–-(.");
        return between.IsEmpty || between.TrimEnd('.') is "тел" or "т" or "телефон" or "моб" or "tel" or "phone" or "cell" or "mob";
    }

    private static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
