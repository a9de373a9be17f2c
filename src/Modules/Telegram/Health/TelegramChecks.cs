using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram.Health;

/// <summary>What may be wrong with a bot, and how to mend it.</summary>
internal static class TelegramChecks
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["check.telegram"] = new("Telegram", "Telegram", "Telegram"),
        ["check.telegram.none"] = new("No bot is connected; nothing else needs one.", "Ботов нет; остальному они не нужны.", "Ботів немає; решті вони не потрібні."),
        ["check.telegram.misconfigured"] = new("Telegram is off: {0}", "Telegram выключен: {0}", "Telegram вимкнено: {0}"),
        ["check.telegram.misconfigured.fix"] = new("copy the token whole from @BotFather into TELEGRAM_BOT_TOKEN, or take the setting away.", "скопируйте токен у @BotFather целиком в TELEGRAM_BOT_TOKEN или уберите настройку.", "скопіюйте токен у @BotFather повністю в TELEGRAM_BOT_TOKEN або приберіть налаштування."),
        ["check.telegram.unread"] = new("The list of bots cannot be read: {0}", "Список ботов не читается: {0}", "Список ботів не читається: {0}"),
        ["check.telegram.unread.fix"] = new("mend the database first.", "сначала почините базу.", "спершу полагодьте базу."),

        ["check.telegram_clock"] = new("clock of Telegram", "часы Telegram", "годинник Telegram"),
        ["check.telegram_clock.together"] = new("Ours and Telegram's agree.", "Наши и Telegram сходятся.", "Наш і Telegram збігаються."),
        ["check.telegram_clock.apart"] = new("{0:0} s between Telegram and this machine.", "{0:0} с между Telegram и этой машиной.", "{0:0} с між Telegram і цією машиною."),
        ["check.telegram_clock.apart.fix"] = new("synchronise this machine's clock (chrony, systemd-timesyncd).", "синхронизируйте часы этой машины (chrony, systemd-timesyncd).", "синхронізуйте годинник цієї машини (chrony, systemd-timesyncd)."),

        ["check.telegram_token"] = new("token", "токен", "токен"),
        ["check.telegram_token.works"] = new("Telegram takes it.", "Telegram его принимает.", "Telegram його приймає."),
        ["check.telegram_token.off"] = new("The bot is switched off.", "Бот выключен.", "Бота вимкнено."),
        ["check.telegram_token.refused"] = new("Telegram does not know it.", "Telegram его не знает.", "Telegram його не знає."),
        ["check.telegram_token.refused.fix"] = new("ask @BotFather for a new one (/token) and put it on the page Telegram.", "получите новый у @BotFather (/token) и вставьте его на странице Telegram.", "отримайте новий у @BotFather (/token) і вставте його на сторінці Telegram."),
        ["check.telegram_token.silent"] = new("Telegram does not answer: {0}.", "Telegram не отвечает: {0}.", "Telegram не відповідає: {0}."),
        ["check.telegram_token.silent.fix"] = new("let this machine reach the address of TELEGRAM_API_URL (network, firewall, proxy).", "откройте этой машине путь к адресу TELEGRAM_API_URL (сеть, файрвол, прокси).", "відкрийте цій машині шлях до адреси TELEGRAM_API_URL (мережа, файрвол, проксі)."),
        ["check.telegram_token.sealed"] = new("It cannot be read: it was sealed with keys that are not here.", "Его нельзя прочесть: он запечатан ключами, которых здесь нет.", "Його не можна прочитати: його запечатано ключами, яких тут немає."),
        ["check.telegram_token.sealed.fix"] = new("use the data directory or the master key of the server, or connect the bot anew.", "возьмите каталог данных или главный ключ сервера либо подключите бота заново.", "візьміть каталог даних або головний ключ сервера чи під’єднайте бота наново."),

        ["check.telegram_privacy"] = new("privacy mode", "режим приватности", "режим приватності"),
        ["check.telegram_privacy.off"] = new("Off: the bot hears everything in its groups.", "Выключен: бот слышит всё в своих группах.", "Вимкнено: бот чує все у своїх групах."),
        ["check.telegram_privacy.administrator"] = new("On, and the bot hears everything as an administrator.", "Включён, но администратором бот слышит всё.", "Увімкнено, але адміністратором бот чує все."),
        ["check.telegram_privacy.on"] = new("On: the bot hears commands and answers to it, and nothing else, where it is no administrator.", "Включён: где бот не администратор, он слышит только команды и ответы себе.", "Увімкнено: де бот не адміністратор, він чує лише команди та відповіді собі."),
        ["check.telegram_privacy.on.fix"] = new("write /setprivacy to @BotFather and choose Disable, then remove the bot from each group and add it again.", "напишите @BotFather /setprivacy, выберите Disable, затем удалите бота из каждой группы и добавьте снова.", "напишіть @BotFather /setprivacy, виберіть Disable, потім вилучіть бота з кожної групи й додайте знову."),

        ["check.telegram_updates"] = new("updates", "обновления", "оновлення"),
        ["check.telegram_updates.polling"] = new("They come by polling.", "Приходят опросом.", "Надходять опитуванням."),
        ["check.telegram_updates.webhook"] = new("They come by webhook.", "Приходят вебхуком.", "Надходять вебхуком."),
        ["check.telegram_updates.switching"] = new("Telegram was not told yet how they are to come.", "Telegram ещё не знает, как их присылать.", "Telegram ще не знає, як їх надсилати."),
        ["check.telegram_updates.switching.fix"] = new("wait a minute; if it stays so, look at /admin/jobs for telegram.set_up_bot.", "подождите минуту; если не проходит, найдите telegram.set_up_bot в /admin/jobs.", "зачекайте хвилину; якщо не минає, знайдіть telegram.set_up_bot у /admin/jobs."),
        ["check.telegram_updates.unknown"] = new("Telegram did not say how they come: {0}.", "Telegram не сказал, как они приходят: {0}.", "Telegram не сказав, як вони надходять: {0}."),
        ["check.telegram_updates.unknown.fix"] = new("look again in a minute.", "посмотрите через минуту.", "перегляньте за хвилину."),
        ["check.telegram_updates.webhook_elsewhere"] = new("We poll, and a webhook of {0} stands: Telegram refuses every poll.", "Мы опрашиваем, но стоит вебхук на {0}: Telegram отвергает опрос.", "Ми опитуємо, але стоїть вебхук на {0}: Telegram відхиляє опитування."),
        ["check.telegram_updates.webhook_elsewhere.fix"] = new("end the other program; then switch the bot off and on again on the page Telegram.", "остановите другую программу; затем на странице Telegram выключите и включите бота.", "зупиніть іншу програму; потім на сторінці Telegram вимкніть і ввімкніть бота."),
        ["check.telegram_updates.second_poller"] = new("Another program polls with this token (409): each takes updates from the other.", "Другая программа опрашивает с этим токеном (409): они отнимают обновления друг у друга.", "Інша програма опитує з цим токеном (409): вони відбирають оновлення одна в одної."),
        ["check.telegram_updates.second_poller.fix"] = new("end it; if you do not know it, take a new token from @BotFather (/revoke) and put it on the page Telegram.", "остановите её; если она вам неизвестна, получите у @BotFather новый токен (/revoke) и вставьте его на странице Telegram.", "зупиніть її; якщо вона вам невідома, отримайте у @BotFather новий токен (/revoke) і вставте його на сторінці Telegram."),
        ["check.telegram_updates.poll_fails"] = new("The last poll failed: {0}.", "Последний опрос не удался: {0}.", "Останнє опитування не вдалося: {0}."),
        ["check.telegram_updates.poll_fails.fix"] = new("it is tried again by itself; if it stays so, see that this machine reaches Telegram.", "опрос повторится сам; если не проходит, проверьте связь этой машины с Telegram.", "опитування повториться саме; якщо не минає, перевірте зв’язок цієї машини з Telegram."),
        ["check.telegram_updates.no_webhook"] = new("They are to come by webhook, and Telegram has none.", "Должны приходить вебхуком, но в Telegram его нет.", "Мають надходити вебхуком, але в Telegram його немає."),
        ["check.telegram_updates.no_webhook.fix"] = new("switch the bot off and on again on the page Telegram; if it returns, another program uses the token.", "выключите и включите бота на странице Telegram; если повторится, токеном пользуется другая программа.", "вимкніть і ввімкніть бота на сторінці Telegram; якщо повториться, токеном користується інша програма."),
        ["check.telegram_updates.other_webhook"] = new("Telegram sends them to another address, at {0}.", "Telegram шлёт их на другой адрес, на {0}.", "Telegram надсилає їх на іншу адресу, на {0}."),
        ["check.telegram_updates.other_webhook.fix"] = new("set TELEGRAM_PUBLIC_URL to our address as Telegram reaches it, end the other program, then switch the bot off and on again.", "задайте в TELEGRAM_PUBLIC_URL наш адрес, видимый Telegram, остановите другую программу, затем выключите и включите бота.", "задайте в TELEGRAM_PUBLIC_URL нашу адресу, видиму Telegram, зупиніть іншу програму, потім вимкніть і ввімкніть бота."),
        ["check.telegram_updates.webhook_fails"] = new("Telegram could not bring them to us: {0} ({1:u}).", "Telegram не смог их доставить: {0} ({1:u}).", "Telegram не зміг їх доставити: {0} ({1:u})."),
        ["check.telegram_updates.webhook_fails.fix"] = new("see that Telegram reaches TELEGRAM_PUBLIC_URL: certificate, firewall, proxy; or use polling.", "проверьте, что Telegram достаёт до TELEGRAM_PUBLIC_URL: сертификат, файрвол, прокси; или перейдите на опрос.", "перевірте, що Telegram дістається TELEGRAM_PUBLIC_URL: сертифікат, файрвол, проксі; або перейдіть на опитування."),

        ["check.telegram_kinds"] = new("kinds of updates", "виды обновлений", "види оновлень"),
        ["check.telegram_kinds.missing"] = new("Telegram does not send: {0}.", "Telegram не присылает: {0}.", "Telegram не надсилає: {0}."),
        ["check.telegram_kinds.missing.fix"] = new("switch the bot off and on again on the page Telegram; if it returns, another program uses the token.", "выключите и включите бота на странице Telegram; если повторится, токеном пользуется другая программа.", "вимкніть і ввімкніть бота на сторінці Telegram; якщо повториться, токеном користується інша програма."),

        ["check.telegram_waiting"] = new("waiting at Telegram", "ждёт в Telegram", "чекає в Telegram"),
        ["check.telegram_waiting.few"] = new("{0} updates wait.", "Обновлений: {0}.", "Оновлень: {0}."),
        ["check.telegram_waiting.many"] = new("{0} updates: they come slower than they are made.", "Обновлений: {0}; они копятся быстрее, чем приходят.", "Оновлень: {0}; вони накопичуються швидше, ніж надходять."),
        ["check.telegram_waiting.many.fix"] = new("see that a server runs and that the line above is fine; Telegram forgets them after a day.", "проверьте, что сервер работает и строка выше в порядке; через сутки Telegram их забудет.", "перевірте, що сервер працює і рядок вище гаразд; за добу Telegram їх забуде."),

        ["check.telegram_chats"] = new("groups", "группы", "групи"),
        ["check.telegram_chats.none"] = new("No group is watched.", "Ни одна группа не отслеживается.", "Жодну групу не відстежують."),
        ["check.telegram_chats.none.fix"] = new("add the bot to a group, then let the group in on the page Groups.", "добавьте бота в группу, затем впустите группу на странице «Группы».", "додайте бота до групи, потім впустіть групу на сторінці «Групи»."),
        ["check.telegram_chats.outside"] = new("The bot is in none of the {0} watched groups.", "Бота нет ни в одной из отслеживаемых групп ({0}).", "Бота немає в жодній із відстежуваних груп ({0})."),
        ["check.telegram_chats.outside.fix"] = new("add it to them, as an administrator.", "добавьте его туда администратором.", "додайте його туди адміністратором."),
        ["check.telegram_chats.inside"] = new("The bot is in {0} of {1} watched groups.", "Бот есть в {0} из {1} отслеживаемых групп.", "Бот є у {0} з {1} відстежуваних груп."),

        ["check.telegram_rights"] = new("administrator", "администратор", "адміністратор"),
        ["check.telegram_rights.given"] = new("The bot is an administrator in all of its watched groups.", "Бот администратор во всех своих отслеживаемых группах.", "Бот адміністратор в усіх своїх відстежуваних групах."),
        ["check.telegram_rights.lacking"] = new("The bot is no administrator in some of its watched groups ({0}), so reactions are not counted there: {1}.", "Бот не администратор в некоторых группах ({0}), и реакции там не считаются: {1}.", "Бот не адміністратор у деяких групах ({0}), і реакції там не рахуються: {1}."),
        ["check.telegram_rights.lacking.fix"] = new("make the bot an administrator in the settings of the group; it needs no further right.", "сделайте бота администратором в настройках группы; других прав не нужно.", "зробіть бота адміністратором у налаштуваннях групи; інших прав не потрібно."),

        ["check.telegram_writing"] = new("writing", "право писать", "право писати"),
        ["check.telegram_writing.given"] = new("The bot may write where it is.", "Бот может писать везде, где он есть.", "Бот може писати всюди, де він є."),
        ["check.telegram_writing.lacking"] = new("The bot may not write in some of its chats ({0}): {1}.", "Боту нельзя писать в некоторых чатах ({0}): {1}.", "Боту не можна писати в деяких чатах ({0}): {1}."),
        ["check.telegram_writing.lacking.fix"] = new("lift the restriction in the group, or give it “Post messages” in the channel.", "снимите ограничение в группе или дайте право «Публикация сообщений» в канале.", "зніміть обмеження в групі або дайте право «Публікація повідомлень» у каналі."),

        ["check.telegram_topics"] = new("forum topics", "темы форумов", "теми форумів"),
        ["check.telegram_topics.given"] = new("The bot may write into closed topics too.", "Бот может писать и в закрытые темы.", "Бот може писати й у закриті теми."),
        ["check.telegram_topics.lacking"] = new("The bot cannot write into closed topics of some forums ({0}): {1}.", "Бот не может писать в закрытые темы некоторых форумов ({0}): {1}.", "Бот не може писати в закриті теми деяких форумів ({0}): {1}."),
        ["check.telegram_topics.lacking.fix"] = new("give it the right “Manage topics”, or keep open the topics that digests go to.", "дайте ему право «Управление темами» или не закрывайте темы, куда идут дайджесты.", "дайте йому право «Керування темами» або не закривайте теми, куди йдуть дайджести."),
    };
}
