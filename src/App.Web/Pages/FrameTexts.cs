using DigestMonolith.Platform.Web;

namespace DigestMonolith.App.Web.Pages;

/// <summary>Words of the frame around every page, of the overview and of the error pages.</summary>
internal static class FrameTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["frame.skip"] = new("Skip to the content", "К содержанию", "До змісту"),
        ["frame.rail"] = new("Main menu", "Главное меню", "Головне меню"),
        ["frame.overview"] = new("Overview", "Обзор", "Огляд"),
        ["frame.digests"] = new("Digests", "Дайджесты", "Дайджести"),
        ["frame.review"] = new("Review", "Разбор", "Розбір"),
        ["frame.review.waiting"] = new("{0} proposal waits|{0} proposals wait", "{0} предложение ждёт|{0} предложения ждут|{0} предложений ждут", "{0} пропозиція чекає|{0} пропозиції чекають|{0} пропозицій чекають"),
        ["frame.tasks"] = new("Tasks", "Задачи", "Завдання"),
        ["frame.runs"] = new("Runs", "Анализы", "Аналізи"),
        ["frame.projects"] = new("Projects", "Проекты", "Проєкти"),
        ["frame.messages"] = new("Messages", "Сообщения", "Повідомлення"),
        ["frame.groups"] = new("Groups", "Группы", "Групи"),
        ["frame.deliveries"] = new("Deliveries", "Доставка", "Доставка"),
        ["frame.jobs"] = new("Jobs", "Задания", "Фонові роботи"),
        ["frame.events"] = new("Events", "События", "Події"),
        ["frame.dead_letters"] = new("Dead letters", "Недоставленное", "Недоставлене"),
        ["frame.models"] = new("Models", "Модели", "Моделі"),
        ["frame.rollout"] = new("Rollout", "Раскатка", "Розгортання"),
        ["frame.health"] = new("Health", "Состояние", "Стан"),
        ["frame.no_tenant"] = new("No team", "Без команды", "Без команди"),
        ["frame.switch"] = new("Switch team", "Сменить команду", "Змінити команду"),
        ["frame.language"] = new("Language", "Язык", "Мова"),
        ["frame.language.en"] = new("English", "English", "English"),
        ["frame.language.ru"] = new("Русский", "Русский", "Русский"),
        ["frame.language.uk"] = new("Українська", "Українська", "Українська"),
        ["frame.language.en.short"] = new("EN", "EN", "EN"),
        ["frame.language.ru.short"] = new("РУ", "РУ", "РУ"),
        ["frame.language.uk.short"] = new("УК", "УК", "УК"),
        ["frame.theme"] = new("Theme: system, light, dark", "Тема: как в системе, светлая, тёмная", "Тема: як у системі, світла, темна"),
        ["frame.account"] = new("Account", "Учётная запись", "Обліковий запис"),
        ["frame.sign_out"] = new("Sign out", "Выйти", "Вийти"),
        ["frame.keys"] = new("Keys of this page", "Клавиши на этой странице", "Клавіші на цій сторінці"),
        ["frame.keys.this"] = new("show this list", "показать этот список", "показати цей список"),
        ["frame.keys.search"] = new("go to the search field", "перейти в поле поиска", "перейти до поля пошуку"),
        ["frame.keys.close"] = new("close what is open", "закрыть открытое", "закрити відкрите"),
        ["frame.close"] = new("Close", "Закрыть", "Закрити"),

        ["overview.waits"] = new("What waits for you", "Что ждёт вас", "Що чекає на вас"),
        ["overview.waits.nothing"] = new("Nothing waits for a decision.", "Ничто не ждёт решения.", "Ніщо не чекає на рішення."),
        ["overview.groups"] = new("{0} group|{0} groups", "{0} группа|{0} группы|{0} групп", "{0} група|{0} групи|{0} груп"),
        ["overview.completed"] = new("{0} recent digest|{0} recent digests", "{0} свежий дайджест|{0} свежих дайджеста|{0} свежих дайджестов", "{0} свіжий дайджест|{0} свіжі дайджести|{0} свіжих дайджестів"),
        ["overview.waiting"] = new("{0} on the way", "{0} готовится|{0} готовятся|{0} готовятся", "{0} готується|{0} готуються|{0} готуються"),
        ["overview.failed"] = new(
            "{0} digest of the last week failed|{0} digests of the last week failed",
            "За неделю не удался {0} дайджест|За неделю не удались {0} дайджеста|За неделю не удались {0} дайджестов",
            "За тиждень не вдався {0} дайджест|За тиждень не вдалися {0} дайджести|За тиждень не вдалися {0} дайджестів"),
        ["overview.look"] = new("look", "посмотреть", "переглянути"),
        ["overview.group"] = new("Group", "Группа", "Група"),
        ["overview.last"] = new("Last window", "Последнее окно", "Останнє вікно"),
        ["overview.messages"] = new("Messages", "Сообщений", "Повідомлень"),
        ["overview.before"] = new("Before", "Раньше", "Раніше"),
        ["overview.inactive"] = new("paused", "приостановлена", "призупинено"),
        ["overview.no_windows"] = new("no window yet", "окон пока нет", "вікон поки немає"),
        ["overview.state.pending"] = new("waiting", "ждёт", "чекає"),
        ["overview.state.queued"] = new("queued", "в очереди", "у черзі"),
        ["overview.state.processing"] = new("being made", "готовится", "готується"),
        ["overview.state.completed"] = new("ready", "готов", "готово"),
        ["overview.state.skipped"] = new("skipped", "пропущен", "пропущено"),
        ["overview.state.failed"] = new("failed", "не удался", "не вдався"),
        ["overview.state.cancelled"] = new("cancelled", "отменён", "скасовано"),
        ["overview.empty"] = new(
            "No group yet. One of these steps brings the first digest.",
            "Групп пока нет. Любой из этих шагов даст первый дайджест.",
            "Груп поки немає. Будь-який із цих кроків дасть перший дайджест."),
        ["overview.step.import"] = new("Import an export", "Загрузите экспорт", "Завантажте експорт"),
        ["overview.step.import.how"] = new(
            "In Telegram Desktop: chat menu → Export chat history → JSON.",
            "В Telegram Desktop: меню чата → «Экспорт истории чата» → JSON.",
            "У Telegram Desktop: меню чату → «Експорт історії чату» → JSON."),
        ["overview.step.import.go"] = new("To the groups", "К группам", "До груп"),
        ["overview.step.sample"] = new("Load the sample chat", "Откройте пример чата", "Відкрийте приклад чату"),
        ["overview.step.sample.how"] = new(
            "Starting the program with this command brings a team chat to look at.",
            "При запуске этой командой программа сама загружает переписку команды для знакомства.",
            "Якщо запустити програму цією командою, вона сама завантажить листування команди для знайомства."),
        ["overview.step.bot"] = new("Connect a bot", "Подключите бота", "Підключіть бота"),
        ["overview.step.bot.how"] = new(
            "It reads the group from then on by itself.",
            "Дальше он сам читает группу.",
            "Далі він сам читає групу."),
        ["overview.step.bot.later"] = new("comes later", "появится позже", "з’явиться згодом"),

        ["error.missing"] = new("Not found", "Не найдено", "Не знайдено"),
        ["error.missing.why"] = new(
            "There is no such page here, or it belongs to another team.",
            "Такой страницы нет, или она принадлежит другой команде.",
            "Такої сторінки немає, або вона належить іншій команді."),
        ["error.forbidden"] = new("Not allowed", "Доступа нет", "Немає доступу"),
        ["error.forbidden.why"] = new(
            "Your role in this team does not include this page. An admin of the team can change that.",
            "Ваша роль в этой команде не даёт доступа к этой странице. Изменить роль может администратор команды.",
            "Ваша роль у цій команді не дає доступу до цієї сторінки. Змінити роль може адміністратор команди."),
        ["error.refused"] = new("The request was refused", "Запрос отклонён", "Запит відхилено"),
        ["error.refused.why"] = new(
            "Something in the request does not fit, perhaps because the page was open for long. Go back, reload it and try again.",
            "Запрос не подошёл — возможно, страница была открыта слишком долго. Вернитесь, обновите её и попробуйте снова.",
            "Запит не підійшов — можливо, сторінка була відкрита надто довго. Поверніться, оновіть її та спробуйте ще раз."),
        ["error.broken"] = new("Something went wrong here", "У нас что-то сломалось", "У нас щось зламалося"),
        ["error.broken.why"] = new(
            "Nothing of what you asked for was saved. The operator finds the cause by this number:",
            "Ничего из запрошенного не сохранено. Причину оператор найдёт по этому номеру:",
            "Нічого із запитаного не збережено. Причину оператор знайде за цим номером:"),
        ["error.trace"] = new("Trace", "Трассировка", "Трасування"),
        ["error.home"] = new("To the overview", "К обзору", "До огляду"),
    };
}
