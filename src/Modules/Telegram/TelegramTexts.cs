using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram;

/// <summary>The words of the page of bots.</summary>
internal static class TelegramTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["telegram.title"] = new("Telegram", "Telegram", "Telegram"),
        ["telegram.about"] = new("The bots of your team: they hear the groups, answer commands and bring digests.", "Боты вашей команды: они слышат группы, отвечают на команды и приносят дайджесты.", "Боти вашої команди: вони чують групи, відповідають на команди та приносять дайджести."),
        ["telegram.empty"] = new("Telegram is not configured yet.", "Telegram пока не настроен.", "Telegram ще не налаштовано."),
        ["telegram.step.make"] = new("In Telegram, write /newbot to @BotFather, and choose a name and a username.", "В Telegram напишите @BotFather команду /newbot и выберите имя и логин.", "У Telegram напишіть @BotFather команду /newbot і виберіть ім’я та логін."),
        ["telegram.step.privacy"] = new("Write /setprivacy to @BotFather and choose Disable, so that the bot hears the group and not only its commands.", "Напишите @BotFather /setprivacy и выберите Disable, чтобы бот слышал группу, а не только команды.", "Напишіть @BotFather /setprivacy і виберіть Disable, щоб бот чув групу, а не лише команди."),
        ["telegram.step.token"] = new("Put the token that @BotFather gave you here, then add the bot to your group as an administrator.", "Вставьте сюда токен от @BotFather, затем добавьте бота в группу администратором.", "Вставте сюди токен від @BotFather, потім додайте бота до групи адміністратором."),
        ["telegram.token"] = new("Token", "Токен", "Токен"),
        ["telegram.token.hint"] = new("Whoever has it is the bot. It is kept encrypted and never shown again.", "Кто знает токен, тот и бот. Он хранится зашифрованным и больше не показывается.", "Хто знає токен, той і є ботом. Він зберігається зашифрованим і більше не показується."),
        ["telegram.connect"] = new("Connect", "Подключить", "Підключити"),
        ["telegram.connect.another"] = new("Connect another bot", "Подключить ещё одного бота", "Підключити ще одного бота"),
        ["telegram.health.inactive"] = new("switched off", "выключен", "вимкнено"),
        ["telegram.health.switching"] = new("switching", "переключается", "перемикається"),
        ["telegram.health.healthy"] = new("works", "работает", "працює"),
        ["telegram.health.error"] = new("error", "ошибка", "помилка"),
        ["telegram.default"] = new("from the settings", "из настроек", "з налаштувань"),
        ["telegram.mode"] = new("Updates come", "Обновления приходят", "Оновлення надходять"),
        ["telegram.mode.polling"] = new("by polling", "опросом", "опитуванням"),
        ["telegram.mode.webhook"] = new("by webhook", "вебхуком", "вебхуком"),
        ["telegram.url"] = new("Address", "Адрес", "Адреса"),
        ["telegram.heard"] = new("Last update", "Последнее обновление", "Останнє оновлення"),
        ["telegram.heard.never"] = new("none yet", "пока не было", "ще не було"),
        ["telegram.pending"] = new("Waiting at Telegram", "Ждёт в Telegram", "Чекає в Telegram"),
        ["telegram.pending.at"] = new("{0}, at {1}", "{0}, на {1}", "{0}, на {1}"),
        ["telegram.pending.unknown"] = new("not asked yet", "ещё не спрашивали", "ще не питали"),
        ["telegram.reads"] = new("Hears", "Слышит", "Чує"),
        ["telegram.reads.all"] = new("everything in its groups", "всё в своих группах", "усе у своїх групах"),
        ["telegram.reads.some"] = new("commands only, unless it is an administrator of the group", "только команды, если он не администратор группы", "лише команди, якщо він не адміністратор групи"),
        ["telegram.error"] = new("Last error", "Последняя ошибка", "Остання помилка"),
        ["telegram.on"] = new("Switch on", "Включить", "Увімкнути"),
        ["telegram.off"] = new("Switch off", "Выключить", "Вимкнути"),
        ["telegram.test"] = new("Test", "Проверить", "Перевірити"),
        ["telegram.to.webhook"] = new("Use a webhook", "Перейти на вебхук", "Перейти на вебхук"),
        ["telegram.to.polling"] = new("Use polling", "Перейти на опрос", "Перейти на опитування"),
        ["telegram.remove"] = new("Remove", "Удалить", "Вилучити"),
        ["telegram.remove.sure"] = new("Groups and messages stay. Remove the bot?", "Группы и сообщения останутся. Удалить бота?", "Групи та повідомлення залишаться. Вилучити бота?"),
        ["telegram.webhook.no_public_url"] = new("Polling needs nothing. For a webhook, set TELEGRAM_PUBLIC_URL to your https address.", "Опросу ничего не нужно. Для вебхука задайте в TELEGRAM_PUBLIC_URL ваш адрес https.", "Опитуванню нічого не потрібно. Для вебхука задайте в TELEGRAM_PUBLIC_URL вашу адресу https."),
        ["telegram.webhook.not_https"] = new("Telegram calls https addresses only: set TELEGRAM_PUBLIC_URL to one.", "Telegram обращается только по https: задайте такой адрес в TELEGRAM_PUBLIC_URL.", "Telegram звертається лише за https: задайте таку адресу в TELEGRAM_PUBLIC_URL."),
        ["telegram.done.connected"] = new("The bot is connected.", "Бот подключён.", "Бота підключено."),
        ["telegram.done.renewed"] = new("The bot has its new token.", "Бот получил новый токен.", "Бот отримав новий токен."),
        ["telegram.done.changed"] = new("Changed.", "Изменено.", "Змінено."),
        ["telegram.tested"] = new("What Telegram says of {0}", "Что Telegram говорит о {0}", "Що Telegram каже про {0}"),
        ["telegram.done.removed"] = new("The bot was removed.", "Бот удалён.", "Бота вилучено."),
        ["telegram.problem.token"] = new("Telegram does not take this token. Copy it whole from @BotFather.", "Telegram не принимает этот токен. Скопируйте его у @BotFather целиком.", "Telegram не приймає цей токен. Скопіюйте його в @BotFather повністю."),
        ["telegram.problem.connected"] = new("This bot is connected already.", "Этот бот уже подключён.", "Цього бота вже підключено."),
        ["telegram.problem.unavailable"] = new("Telegram does not answer. Try again in a minute.", "Telegram не отвечает. Попробуйте через минуту.", "Telegram не відповідає. Спробуйте за хвилину."),
        ["telegram.problem.changed"] = new("It could not be changed: somebody else changed the bot, or a webhook needs an address.", "Изменить не удалось: бота изменил кто-то другой, или вебхуку нужен адрес.", "Змінити не вдалося: бота змінив хтось інший, або вебхуку потрібна адреса."),
        ["telegram.tick.look"] = new("Asks Telegram how each bot stands", "Спрашивает Telegram о каждом боте", "Питає Telegram про кожного бота"),
    };
}
