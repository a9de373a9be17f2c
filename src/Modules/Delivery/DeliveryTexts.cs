using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Delivery;

/// <summary>The words of the deliveries page.</summary>
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
    };
}
