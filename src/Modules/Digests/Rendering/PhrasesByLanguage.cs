namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>The words themselves.</summary>
internal sealed partial record Phrases
{
    private static readonly Phrases English = new()
    {
        Decisions = "Decisions",
        OpenQuestions = "Open questions",
        Actions = "Promises",
        People = "People",
        Coverage = "Coverage",
        Durations = "Durations",
        Mood = "Mood",
        NothingOfSubstance = "Nothing of substance was said.",
        Blocked = "This digest was held back",
        SkippedWindow = "No digest was made",
        Due = "due",
        Read = "{0} read",
        Duplicates = "{0} merged as a duplicate|{0} merged as duplicates",
        SkippedEntries = "{0} without text",
        Trimmed = "{0} cut",
        HiddenData = "{0} piece of personal data hidden|{0} pieces of personal data hidden",
        Messages = "{0} message|{0} messages",
        Participants = "{0} person|{0} people",
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        Words = new Dictionary<string, string>
        {
            ["in_progress"] = "in progress",
            ["empty_window"] = "the window is empty",
            ["too_few_messages"] = "too few messages",
            ["quality_below_threshold"] = "quality below the threshold",
            ["evaluation_unavailable"] = "it could not be judged",
            ["boundary_integrity"] = "its input was not what it may be",
            ["group_inactive"] = "the group is switched off",
            ["feature_flag"] = "digests are not switched on",
        },
    };

    private static readonly Phrases Russian = new()
    {
        Decisions = "Решения",
        OpenQuestions = "Открытые вопросы",
        Actions = "Обещания",
        People = "Участники",
        Coverage = "Покрытие",
        Durations = "Длительность",
        Mood = "Настроение",
        NothingOfSubstance = "Ничего существенного не сказано.",
        Blocked = "Дайджест задержан",
        SkippedWindow = "Дайджест не составлен",
        Due = "срок",
        Read = "{0} прочитано",
        Duplicates = "{0} повтор|{0} повтора|{0} повторов",
        SkippedEntries = "{0} без текста",
        Trimmed = "{0} отрезано",
        HiddenData = "скрыт {0} фрагмент личных данных|скрыто {0} фрагмента личных данных|скрыто {0} фрагментов личных данных",
        Messages = "{0} сообщение|{0} сообщения|{0} сообщений",
        Participants = "{0} участник|{0} участника|{0} участников",
        Months = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        Words = new Dictionary<string, string>
        {
            ["critical"] = "критично", ["high"] = "важно", ["medium"] = "средне", ["low"] = "мелочь",
            ["done"] = "решено", ["in_progress"] = "в работе", ["blocker"] = "блокер", ["watch"] = "наблюдать", ["idea"] = "идея",
            ["positive"] = "хорошее", ["neutral"] = "ровное", ["negative"] = "тяжёлое",
            ["initiator"] = "начинает", ["facilitator"] = "ведёт", ["expert"] = "знает", ["supporter"] = "поддерживает",
            ["critic"] = "возражает", ["moderator"] = "следит за порядком", ["observer"] = "наблюдает",
            ["empty_window"] = "окно пустое",
            ["too_few_messages"] = "слишком мало сообщений",
            ["quality_below_threshold"] = "качество ниже порога",
            ["evaluation_unavailable"] = "оценить не удалось",
            ["boundary_integrity"] = "входные данные не прошли проверку",
            ["group_inactive"] = "группа выключена",
            ["feature_flag"] = "дайджесты не включены",
        },
    };

    private static readonly Phrases Ukrainian = new()
    {
        Decisions = "Рішення",
        OpenQuestions = "Відкриті питання",
        Actions = "Обіцянки",
        People = "Учасники",
        Coverage = "Покриття",
        Durations = "Тривалість",
        Mood = "Настрій",
        NothingOfSubstance = "Нічого суттєвого не сказано.",
        Blocked = "Дайджест затримано",
        SkippedWindow = "Дайджест не складено",
        Due = "термін",
        Read = "{0} прочитано",
        Duplicates = "{0} повтор|{0} повтори|{0} повторів",
        SkippedEntries = "{0} без тексту",
        Trimmed = "{0} відрізано",
        HiddenData = "приховано {0} фрагмент особистих даних|приховано {0} фрагменти особистих даних|приховано {0} фрагментів особистих даних",
        Messages = "{0} повідомлення|{0} повідомлення|{0} повідомлень",
        Participants = "{0} учасник|{0} учасники|{0} учасників",
        Months = ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"],
        Words = new Dictionary<string, string>
        {
            ["critical"] = "критично", ["high"] = "важливо", ["medium"] = "середнє", ["low"] = "дрібниця",
            ["done"] = "вирішено", ["in_progress"] = "у роботі", ["blocker"] = "блокер", ["watch"] = "спостерігати", ["idea"] = "ідея",
            ["positive"] = "добрий", ["neutral"] = "рівний", ["negative"] = "важкий",
            ["initiator"] = "починає", ["facilitator"] = "веде", ["expert"] = "знає", ["supporter"] = "підтримує",
            ["critic"] = "заперечує", ["moderator"] = "стежить за порядком", ["observer"] = "спостерігає",
            ["empty_window"] = "вікно порожнє",
            ["too_few_messages"] = "замало повідомлень",
            ["quality_below_threshold"] = "якість нижча за поріг",
            ["evaluation_unavailable"] = "оцінити не вдалося",
            ["boundary_integrity"] = "вхідні дані не пройшли перевірку",
            ["group_inactive"] = "групу вимкнено",
            ["feature_flag"] = "дайджести не увімкнено",
        },
    };
}
