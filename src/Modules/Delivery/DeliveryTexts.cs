using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Delivery;

/// <summary>The words of the deliveries page, and of why a digest does not come to the chat that asked.</summary>
internal static class DeliveryTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["delivery.title"] = new("Deliveries", "Доставка", "Доставка"),
        ["delivery.about"] = new("Where digests went, and every attempt.", "Куда ушли дайджесты, и каждая попытка.", "Куди пішли дайджести, і кожна спроба."),
        ["delivery.empty"] = new(
            "Nothing was delivered yet. A digest shows up here as soon as it is ready.",
            "Пока ничего не доставлено. Дайджест появится здесь, как только будет готов.",
            "Поки нічого не доставлено. Дайджест з’явиться тут, щойно буде готовий."),
        ["delivery.when"] = new("When", "Когда", "Коли"),
        ["delivery.digest"] = new("Digest", "Дайджест", "Дайджест"),
        ["delivery.open"] = new("Open", "Открыть", "Відкрити"),
        ["delivery.channel"] = new("Channel", "Канал", "Канал"),
        ["delivery.address"] = new("Address", "Адрес", "Адреса"),
        ["delivery.status"] = new("Status", "Состояние", "Стан"),
        ["delivery.attempts"] = new("Attempts", "Попытки", "Спроби"),
        ["delivery.next"] = new("Next attempt {0}", "Следующая попытка {0}", "Наступна спроба {0}"),
        ["delivery.retry"] = new("Send again", "Отправить ещё раз", "Надіслати ще раз"),
        ["delivery.older"] = new("Older", "Раньше", "Раніше"),
        ["delivery.channel.page"] = new("Page", "Страница", "Сторінка"),
        ["delivery.channel.webhook"] = new("Webhook", "Вебхук", "Вебхук"),
        ["delivery.channel.telegram"] = new("Telegram", "Telegram", "Telegram"),
        ["delivery.status.pending"] = new("waiting", "ждёт", "чекає"),
        ["delivery.status.sending"] = new("being sent", "отправляется", "надсилається"),
        ["delivery.status.sent"] = new("sent", "отправлено", "надіслано"),
        ["delivery.status.failed"] = new("failed", "не доставлено", "не доставлено"),
        ["delivery.status.blocked"] = new("blocked", "заблокировано", "заблоковано"),
        ["delivery.status.uncertain"] = new("uncertain", "неизвестно", "невідомо"),
        ["delivery.uncertain"] = new(
            "Telegram may have taken it. Look into the chat before you send it again.",
            "Telegram мог его принять. Прежде чем отправить ещё раз, посмотрите в чат.",
            "Telegram міг його прийняти. Перш ніж надіслати ще раз, погляньте в чат."),
        ["delivery.retried"] = new("It goes out again.", "Отправляется ещё раз.", "Надсилається ще раз."),
        ["delivery.not_retried"] = new("It cannot be sent again: it was sent, is on its way, or has no webhook or chat.", "Ещё раз отправить нельзя: уже отправлено, в пути или нет вебхука или чата.", "Ще раз надіслати не можна: вже надіслано, у дорозі або немає вебхука чи чату."),

        ["delivery.wish.empty"] = new(
            "No digest of <b>{0}</b>: nobody wrote anything in this span. Ask for a longer one, or again later.",
            "Дайджеста <b>{0}</b> не будет: за это время никто ничего не написал. Попросите за больший срок или позже.",
            "Дайджесту <b>{0}</b> не буде: за цей час ніхто нічого не написав. Попросіть за довший час або пізніше."),
        ["delivery.wish.short"] = new(
            "No digest of <b>{0}</b>: messages in this span: {1}, at least {2} are needed. Ask for a longer one, or again later.",
            "Дайджеста <b>{0}</b> не будет: сообщений за это время {1}, а нужно не меньше {2}. Попросите за больший срок или позже.",
            "Дайджесту <b>{0}</b> не буде: повідомлень за цей час {1}, а потрібно щонайменше {2}. Попросіть за довший час або пізніше."),
        ["delivery.wish.held"] = new(
            "The digest of <b>{0}</b> is held back: it did not pass the check of its quality. An administrator can release it, and then it comes here.\n{1}",
            "Дайджест <b>{0}</b> задержан: он не прошёл проверку качества. Администратор может его выпустить, и тогда он придёт сюда.\n{1}",
            "Дайджест <b>{0}</b> затримано: він не пройшов перевірку якості. Адміністратор може його випустити, і тоді він прийде сюди.\n{1}"),
        ["delivery.wish.no_right"] = new(
            "The digest of <b>{0}</b> is held back: whoever asked for it first may not read it any more. Ask again later.",
            "Дайджест <b>{0}</b> задержан: тому, кто попросил первым, его больше нельзя читать. Попросите позже.",
            "Дайджест <b>{0}</b> затримано: тому, хто попросив першим, його більше не можна читати. Попросіть пізніше."),
        ["delivery.wish.inactive"] = new(
            "The digest of <b>{0}</b> is held back: the group was switched off. An administrator can switch it on, then ask again.",
            "Дайджест <b>{0}</b> задержан: группу отключили. Администратор может её включить, тогда попросите снова.",
            "Дайджест <b>{0}</b> затримано: групу вимкнули. Адміністратор може її увімкнути, тоді попросіть знову."),
        ["delivery.wish.failed"] = new(
            "The digest of <b>{0}</b> could not be made: something failed on our side. If another try succeeds, it comes here. You may ask again, or tell an administrator.",
            "Дайджест <b>{0}</b> сделать не удалось: у нас сбой. Если новая попытка удастся, он придёт сюда. Можно попросить снова или сказать администратору.",
            "Дайджест <b>{0}</b> зробити не вдалося: у нас збій. Якщо нова спроба вдасться, він прийде сюди. Можна попросити знову або сказати адміністратору."),
        ["delivery.wish.off"] = new(
            "The digest of <b>{0}</b> does not come: digests were switched off for your team. An administrator can tell when they are back.",
            "Дайджест <b>{0}</b> не придёт: дайджесты для вашей команды выключили. Когда они вернутся, знает администратор.",
            "Дайджест <b>{0}</b> не прийде: дайджести для вашої команди вимкнули. Коли вони повернуться, знає адміністратор."),
    };
}
