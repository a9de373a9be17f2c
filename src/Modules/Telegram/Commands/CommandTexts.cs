using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>What bots say. Telegram's HTML: what is put in is escaped.</summary>
internal static class CommandTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["telegram.command.digest"] = new("a digest of the last 4, 6, 12 or 24 hours", "дайджест за последние 4, 6, 12 или 24 часа", "дайджест за останні 4, 6, 12 або 24 години"),
        ["telegram.command.groups"] = new("your groups", "ваши группы", "ваші групи"),
        ["telegram.command.tasks"] = new("open tasks", "открытые задачи", "відкриті завдання"),
        ["telegram.command.group_discovery"] = new("chats that can be watched", "чаты, которые можно подключить", "чати, які можна підключити"),
        ["telegram.command.settings"] = new("language and account", "язык и учётная запись", "мова та обліковий запис"),
        ["telegram.command.optout"] = new("do not keep my words", "не хранить мои слова", "не зберігати мої слова"),
        ["telegram.command.forget"] = new("in reply: forget this message of mine", "ответом: забыть это моё сообщение", "відповіддю: забути це моє повідомлення"),
        ["telegram.command.help"] = new("what I can do", "что я умею", "що я вмію"),

        ["telegram.say.help"] = new("I read the groups of your team and tell in short what was said, decided and promised.", "Я читаю группы вашей команды и коротко рассказываю, что сказано, решено и обещано.", "Я читаю групи вашої команди й коротко розповідаю, що сказано, вирішено й обіцяно."),
        ["telegram.say.unknown"] = new("I do not know this. /help says what I can do.", "Я этого не знаю. /help покажет, что я умею.", "Я цього не знаю. /help покаже, що я вмію."),
        ["telegram.say.too_much"] = new("That is too much at once. I answer again in a minute.", "Слишком много сразу. Отвечу через минуту.", "Забагато одразу. Відповім за хвилину."),
        ["telegram.say.in_private"] = new("Ask me that alone: @{0}.", "Спросите меня об этом лично: @{0}.", "Запитайте мене про це особисто: @{0}."),
        ["telegram.say.link"] = new("I do not know you yet. Open {0} in DigestMonolith and choose “Link Telegram”.", "Я вас пока не знаю. Откройте {0} в DigestMonolith и выберите «Привязать Telegram».", "Я вас ще не знаю. Відкрийте {0} у DigestMonolith і виберіть «Прив’язати Telegram»."),
        ["telegram.say.no_right"] = new("Your account may not read digests here. Ask an administrator of the team.", "Вашей учётной записи здесь нельзя читать дайджесты. Обратитесь к администратору команды.", "Вашому обліковому запису тут не можна читати дайджести. Зверніться до адміністратора команди."),
        ["telegram.say.admins_only"] = new("Only administrators of the team may do that.", "Это могут только администраторы команды.", "Це можуть лише адміністратори команди."),
        ["telegram.say.linked"] = new("Done: this Telegram is your account now.", "Готово: этот Telegram привязан к вашей учётной записи.", "Готово: цей Telegram прив’язано до вашого облікового запису."),
        ["telegram.say.code_wrong"] = new("This code is wrong, used or older than ten minutes. Take a new one from your account page.", "Код неверен, уже использован или старше десяти минут. Возьмите новый на странице учётной записи.", "Код невірний, уже використаний або старший за десять хвилин. Візьміть новий на сторінці облікового запису."),
        ["telegram.say.unlink"] = new("Unlink my account", "Отвязать учётную запись", "Відв’язати обліковий запис"),
        ["telegram.say.unlinked"] = new("Your account is unlinked.", "Учётная запись отвязана.", "Обліковий запис відв’язано."),

        ["telegram.say.digest_usage"] = new("Say /digest, or /digest with 4, 6, 12 or 24 hours.", "Напишите /digest или /digest и 4, 6, 12 или 24 часа.", "Напишіть /digest або /digest і 4, 6, 12 чи 24 години."),
        ["telegram.say.not_watched"] = new("This chat is not watched. An administrator of the team can let it in: /group_discovery, alone with me.", "Этот чат не подключён. Администратор команды может подключить его: /group_discovery, лично мне.", "Цей чат не підключено. Адміністратор команди може підключити його: /group_discovery, особисто мені."),
        ["telegram.say.no_groups"] = new("No group is watched yet. /group_discovery lists the chats I am in.", "Ни одна группа пока не подключена. /group_discovery покажет чаты, где я есть.", "Жодну групу ще не підключено. /group_discovery покаже чати, де я є."),
        ["telegram.say.choose_group"] = new("Whose digest?", "Чей дайджест?", "Чий дайджест?"),
        ["telegram.say.choose_size"] = new("<b>{0}</b>: how many hours back?", "<b>{0}</b>: за сколько часов?", "<b>{0}</b>: за скільки годин?"),
        ["telegram.say.hours"] = new("{0} hours", "{0} ч", "{0} год"),
        ["telegram.say.more"] = new("More →", "Ещё →", "Ще →"),
        ["telegram.say.making"] = new("The digest of <b>{0}</b> for {1} h is on its way: {2} messages of {3} people. It comes here as soon as it is ready.\n<code>{4}</code> · <code>{5}</code>", "Дайджест <b>{0}</b> за {1} ч готовится: сообщений {2}, людей {3}. Придёт сюда, как только будет готов.\n<code>{4}</code> · <code>{5}</code>", "Дайджест <b>{0}</b> за {1} год готується: повідомлень {2}, людей {3}. Прийде сюди, щойно буде готовий.\n<code>{4}</code> · <code>{5}</code>"),
        ["telegram.say.being_made"] = new("The digest of <b>{0}</b> for {1} h is being made already: {2} messages of {3} people. It comes here, too.\n<code>{4}</code> · <code>{5}</code>", "Дайджест <b>{0}</b> за {1} ч уже готовится: сообщений {2}, людей {3}. Придёт и сюда.\n<code>{4}</code> · <code>{5}</code>", "Дайджест <b>{0}</b> за {1} год уже готується: повідомлень {2}, людей {3}. Прийде й сюди.\n<code>{4}</code> · <code>{5}</code>"),
        ["telegram.say.made_before"] = new("The digest of <b>{0}</b> for {1} h was made a moment ago: {2} messages of {3} people. If it is not here yet, I send it now, or say why not.\n<code>{4}</code> · <code>{5}</code>", "Дайджест <b>{0}</b> за {1} ч сделан только что: сообщений {2}, людей {3}. Если его здесь ещё нет, сейчас пришлю его или скажу, почему нет.\n<code>{4}</code> · <code>{5}</code>", "Дайджест <b>{0}</b> за {1} год зроблено щойно: повідомлень {2}, людей {3}. Якщо його тут ще немає, зараз надішлю його або скажу, чому ні.\n<code>{4}</code> · <code>{5}</code>"),
        ["telegram.say.daily_limit"] = new("The group has had its {0} digests of today.", "Группа уже получила {0} дайджестов за сегодня.", "Група вже отримала {0} дайджестів за сьогодні."),
        ["telegram.say.switched_off"] = new("Digests of groups are not switched on for your team.", "Дайджесты групп для вашей команды не включены.", "Дайджести груп для вашої команди не ввімкнено."),
        ["telegram.say.channels_off"] = new("Digests of channels are switched off for your team.", "Дайджесты каналов для вашей команды выключены.", "Дайджести каналів для вашої команди вимкнено."),

        ["telegram.say.choose_chat"] = new("Chats that I am in and nobody watches. Which one shall I read?", "Чаты, где я есть и которые никто не подключил. Какой читать?", "Чати, де я є і які ніхто не підключив. Який читати?"),
        ["telegram.say.nothing_seen"] = new("I see no chat that is not watched. Add me to one, best as an administrator.", "Неподключённых чатов не вижу. Добавьте меня в чат, лучше администратором.", "Непідключених чатів не бачу. Додайте мене до чату, найкраще адміністратором."),
        ["telegram.say.not_seen"] = new("I am not in that chat. Add me there first.", "Меня нет в этом чате. Сначала добавьте меня туда.", "Мене немає в цьому чаті. Спершу додайте мене туди."),
        ["telegram.say.watched"] = new("Done: I read this chat from now on.", "Готово: теперь я читаю этот чат.", "Готово: тепер я читаю цей чат."),
        ["telegram.say.discovery"] = new("Watched: {0}. Waiting for your word: {1}. /group_discovery lists them.", "Подключено: {0}. Ждут решения: {1}. Список: /group_discovery.", "Підключено: {0}. Чекають рішення: {1}. Перелік: /group_discovery."),
        ["telegram.say.add_usage"] = new("Say /add_group @name or /add_group t.me/name. A private group is chosen from /group_discovery.", "Напишите /add_group @имя или /add_group t.me/имя. Закрытую группу выбирают в /group_discovery.", "Напишіть /add_group @ім’я або /add_group t.me/ім’я. Закриту групу вибирають у /group_discovery."),

        ["telegram.say.tasks"] = new("Open tasks: {0}. Proposals that wait: {1}.", "Открытых задач: {0}. Ждут разбора: {1}.", "Відкритих завдань: {0}. Чекають розбору: {1}."),
        ["telegram.say.tasks_more"] = new("and {0} more", "и ещё {0}", "і ще {0}"),
        ["telegram.say.settings"] = new("In which language shall I answer?", "На каком языке отвечать?", "Якою мовою відповідати?"),
        ["telegram.say.subscriptions"] = new("Digests to this chat", "Дайджесты в этот чат", "Дайджести в цей чат"),
        ["telegram.say.choose_subscriptions"] = new("Whose digests shall come here by themselves? ✓ marks those that do. You get them while you are a member of the group.", "Чьи дайджесты присылать сюда? Отмеченные ✓ уже приходят. Они приходят, пока вы участник группы.", "Чиї дайджести надсилати сюди? Позначені ✓ уже приходять. Вони приходять, поки ви учасник групи."),
        ["telegram.say.subscribed"] = new("From now on the digests of <b>{0}</b> come here.", "Теперь дайджесты <b>{0}</b> приходят сюда.", "Тепер дайджести <b>{0}</b> приходять сюди."),
        ["telegram.say.unsubscribed"] = new("The digests of <b>{0}</b> do not come here any more.", "Дайджесты <b>{0}</b> сюда больше не приходят.", "Дайджести <b>{0}</b> сюди більше не приходять."),
        ["telegram.say.language_name"] = new("English", "Русский", "Українська"),
        ["telegram.say.language_auto"] = new("as in Telegram", "как в Telegram", "як у Telegram"),
        ["telegram.say.language_chosen"] = new("I answer in English.", "Отвечаю по-русски.", "Відповідаю українською."),

        ["telegram.say.opted_out"] = new("I keep your messages without their words from now on, never quote you, and forget what you wrote before. /optin takes it back.", "Теперь я храню ваши сообщения без слов, не цитирую вас и забываю написанное раньше. Отменить: /optin.", "Тепер я зберігаю ваші повідомлення без слів, не цитую вас і забуваю написане раніше. Скасувати: /optin."),
        ["telegram.say.opted_in"] = new("I keep your words again from now on. What was forgotten stays so.", "Снова храню ваши слова. Забытое не вернётся.", "Знову зберігаю ваші слова. Забуте не повернеться."),
        ["telegram.say.not_opted_out"] = new("You did not ask me to forget you.", "Вы не просили вас забыть.", "Ви не просили вас забути."),
        ["telegram.say.forget_usage"] = new("Answer a message of yours in the group with /forget.", "Ответьте в группе на своё сообщение: /forget.", "Дайте в групі відповідь на своє повідомлення: /forget."),
        ["telegram.say.forgotten"] = new("I forget this message: in the archive, in digests and in tasks.", "Забываю это сообщение: в архиве, дайджестах и задачах.", "Забуваю це повідомлення: в архіві, дайджестах і завданнях."),
        ["telegram.say.forget_not_yours"] = new("Somebody else wrote that. Only they can ask me to forget it.", "Это написали не вы. Попросить забыть может только автор.", "Це написали не ви. Попросити забути може лише автор."),
        ["telegram.say.forget_unknown"] = new("I have no such message.", "Такого сообщения у меня нет.", "Такого повідомлення в мене немає."),

        ["telegram.say.outdated"] = new("This button is outdated.", "Эта кнопка устарела.", "Ця кнопка застаріла."),
        ["telegram.say.pressed_before"] = new("That is done already.", "Это уже сделано.", "Це вже зроблено."),
        ["telegram.say.not_yours"] = new("This button is for somebody else.", "Эта кнопка не для вас.", "Ця кнопка не для вас."),
    };
}
