namespace DigestMonolith.Language.Pii;

/// <summary>The words that tell what a number is, lower case. A trailing dash stands for any ending.</summary>
internal static class NumberWords
{
    /// <summary>Directly before a number: it is a thing's number, not a person's.</summary>
    public static IReadOnlyList<string> Things { get; } =
    [
        "заказ-", "замовлен-", "трек-", "артикул-", "накладн-", "ттн", "тикет-", "тікет-", "задач-", "баг-", "верси-", "версі-",
        "билд-", "білд-", "сборк-", "таймстамп-", "таймштамп-", "хеш-", "хэш-", "счет-", "счёт-", "рахун-", "договор-", "договір",
        "инвойс-", "інвойс-", "чат-", "лот-", "ошибк-", "помилк-", "парти-", "парті-", "строк-", "рядк-",
        "order", "track-", "invoice", "ticket", "issue", "task", "bug", "version", "build", "timestamp", "hash", "sha",
        "commit", "chat", "article", "sku", "parcel", "awb", "id", "ts", "uid", "pid", "port",
    ];

    /// <summary>Shortly before a number: somebody can be called there.</summary>
    public static IReadOnlyList<string> Phones { get; } =
    [
        "т", "тел", "телефон-", "моб", "мобил-", "мобіл-", "звон-", "позвон-", "перезвон-", "подзвон-", "дзвон-", "набер-", "сотов-",
        "факс-", "смс", "вотсап-", "ватсап-", "вайбер-", "мой номер-", "мій номер-", "ваш номер-", "его номер-", "её номер-", "ее номер-", "його номер-", "її номер-",
        "чей номер-", "чий номер-", "my number", "his number", "her number",
        "phone-", "call", "cell", "mobile", "whatsapp", "viber", "fax", "sms", "dial", "tel",
    ];

    /// <summary>Directly before a number: a phone even when it is short.</summary>
    public static IReadOnlyList<string> PhoneLabels { get; } =
        ["тел", "телефон-", "моб", "мобильный", "мобільний", "факс", "phone", "mobile", "cell", "fax", "tel"];

    /// <summary>Directly before four numbers with dots: it is a version, not an address.</summary>
    public static IReadOnlyList<string> Versions { get; } =
        ["верси-", "версі-", "релиз-", "реліз-", "билд-", "білд-", "сборк-", "збірк-", "обновлен-", "оновлен-", "version-", "release-", "build-", "update", "ver", "firmware", "v"];

    public static IReadOnlyList<string> Cards { get; } = ["карт-", "card-", "visa", "mastercard", "мир"];

    public static IReadOnlyList<string> TaxNumbers { get; } =
    [
        "инн", "іпн", "ипн", "рнокпп", "єдрпоу", "едрпоу", "огрн", "огрнип", "налог-", "подат-", "идентиф-", "ідентиф-",
        "inn", "tax", "tin",
    ];

    /// <summary>Directly before eight digits: the number of a company, whatever its check digit.</summary>
    public static IReadOnlyList<string> Registry { get; } = ["єдрпоу", "едрпоу", "окпо", "edrpou"];

    public static IReadOnlyList<string> CompanyNumbers { get; } =
        ["инн", "єдрпоу", "едрпоу", "єдрпу", "огрн", "огрнип", "окпо", "зкпо", "податков-", "код", "реестр-", "реєстр-", "edrpou", "ogrn", "tax", "tin", "vat"];

    public static IReadOnlyList<string> Pensions { get; } = ["снилс-", "пенсион-", "snils"];

    /// <summary>Directly after a number: it is an amount.</summary>
    public static IReadOnlyList<string> Units { get; } =
    [
        "руб-", "грн", "гривен-", "гривн-", "коп-", "тыс-", "тис-", "млн", "млрд", "долл-", "дол", "евро", "євро", "шт", "штук-",
        "строк-", "рядк-", "раз-", "байт-", "ms", "мс", "сек-", "sec-", "просмотр-", "перегляд-",
        "usd", "eur", "uah", "rub", "kzt", "byte-", "row-", "line-", "times", "₽-", "₴-", "$-", "€-", "%-",
    ];
}
