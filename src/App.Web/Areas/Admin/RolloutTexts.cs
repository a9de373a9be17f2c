using DigestMonolith.Platform.Web;

namespace DigestMonolith.App.Web.Areas.Admin;

/// <summary>Words of the page where the group digest is rolled out and taken back.</summary>
internal static class RolloutTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["rollout.title"] = new("Rollout", "Раскатка", "Розгортання"),
        ["rollout.lead"] = new(
            "For which teams the digests of groups are switched on. Channels are outside of it.",
            "Для каких команд включены дайджесты групп. Каналов это не касается.",
            "Для яких команд увімкнено дайджести груп. Каналів це не стосується."),
        ["rollout.flag"] = new("Every team", "Все команды", "Усі команди"),
        ["rollout.consumers"] = new("Consumers of incoming streams", "Получатели входящих потоков", "Отримувачі вхідних потоків"),
        ["rollout.consumers.run"] = new("running", "работают", "працюють"),
        ["rollout.consumers.stopped"] = new("stopped", "остановлены", "зупинено"),
        ["rollout.on"] = new("on", "включено", "увімкнено"),
        ["rollout.off"] = new("off", "выключено", "вимкнено"),
        ["rollout.listed"] = new("teams on the canary list", "команд в списке canary", "команд у списку canary"),
        ["rollout.share"] = new("of {0} active teams: {1}", "из {0} активных команд: {1}", "з {0} активних команд: {1}"),
        ["rollout.warning.canary_list_over_ten_percent"] = new(
            "The list has more than 10 % of the active teams. Widen it step by step, or switch it on for all.",
            "В списке больше 10 % активных команд. Расширяйте его постепенно или включите для всех.",
            "У списку понад 10 % активних команд. Розширюйте його поступово або ввімкніть для всіх."),
        ["rollout.warning.canary_list_without_effect"] = new(
            "It is on for every team, so the list has no effect. Clear it.",
            "Включено для всех, поэтому список не действует. Очистите его.",
            "Увімкнено для всіх, тож список не діє. Очистьте його."),
        ["rollout.warning.canary_list_unknown_tenants"] = new(
            "The list names teams that do not exist or are not active.",
            "В списке есть команды, которых нет или которые не активны.",
            "У списку є команди, яких немає або які не активні."),
        ["rollout.warning.canary_list_broken"] = new(
            "The stored list cannot be read, so the one before stays in force; the log says which line. Save a list here.",
            "Сохранённый список не читается, действует прежний; строка названа в журнале. Сохраните список здесь.",
            "Збережений список не читається, діє попередній; рядок названо в журналі. Збережіть список тут."),
        ["rollout.change"] = new("Change", "Изменить", "Змінити"),
        ["rollout.enabled"] = new("On for every team", "Включить для всех команд", "Увімкнути для всіх команд"),
        ["rollout.run_consumers"] = new("Consumers of incoming streams run", "Получатели входящих потоков работают", "Отримувачі вхідних потоків працюють"),
        ["rollout.list"] = new("Canary list", "Список canary", "Список canary"),
        ["rollout.list.hint"] = new(
            "Ids of teams, parted by commas or lines, or a JSON array.",
            "Номера команд через запятую или по строкам либо массив JSON.",
            "Номери команд через кому або по рядках чи масив JSON."),
        ["rollout.save"] = new("Save", "Сохранить", "Зберегти"),
        ["rollout.saved"] = new("Saved. It is in force within seconds.", "Сохранено. Подействует за несколько секунд.", "Збережено. Подіє за кілька секунд."),
        ["rollout.broken"] = new("This is no list of teams: {0}", "Это не список команд: {0}", "Це не список команд: {0}"),
        ["rollout.back"] = new("Roll back", "Откатить", "Відкотити"),
        ["rollout.back.what"] = new(
            "Switches group digests off for every team, empties the list, stops the consumers and ends what is unfinished. Channels go on.",
            "Выключает дайджесты групп для всех команд, очищает список, останавливает получателей и завершает всё незаконченное. Каналы продолжают работать.",
            "Вимикає дайджести груп для всіх команд, очищує список, зупиняє отримувачів і завершує все незакінчене. Канали працюють далі."),
        ["rollout.back.sure"] = new("Yes, for every team", "Да, для всех команд", "Так, для всіх команд"),
        ["rollout.back.purge"] = new("Empty the stream of group messages too", "Очистить и поток сообщений групп", "Очистити й потік повідомлень груп"),
        ["rollout.back.do"] = new("Roll back now", "Откатить сейчас", "Відкотити зараз"),
        ["rollout.back.cancel"] = new("Leave it", "Не откатывать", "Не відкочувати"),
        ["rollout.back.unsure"] = new("Nothing was done: tick the box to confirm.", "Ничего не сделано: подтвердите отметкой.", "Нічого не зроблено: підтвердьте позначкою."),
        ["rollout.back.done"] = new("Rolled back; {0} row ended.|Rolled back; {0} rows ended.", "Откат выполнен; завершено записей: {0}.", "Відкат виконано; завершено записів: {0}."),
        ["rollout.back.nothing"] = new("Nothing to roll back: everything is off already.", "Откатывать нечего: всё уже выключено.", "Відкочувати нічого: усе вже вимкнено."),
        ["rollout.back.unpurged"] = new("The stream was not emptied: {0}", "Поток не очищен: {0}", "Потік не очищено: {0}"),
        ["rollout.history"] = new("History", "История", "Історія"),
        ["rollout.history.none"] = new("Nothing was changed yet.", "Изменений пока нет.", "Змін поки немає."),
        ["rollout.when"] = new("When", "Когда", "Коли"),
        ["rollout.who"] = new("Who", "Кто", "Хто"),
        ["rollout.what"] = new("What", "Что", "Що"),
        ["rollout.value"] = new("Became", "Стало", "Стало"),
    };
}
