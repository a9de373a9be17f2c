using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Proposals.PageWords;

/// <summary>The words of the page of webhooks, and of a task's way out.</summary>
internal static class WebhookTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["webhooks.title"] = new("Webhooks for tasks", "Вебхуки для задач", "Вебхуки для завдань"),
        ["webhooks.about"] = new(
            "Where tasks and notices go when something happens.", "Куда уходят задачи и уведомления, когда что-то происходит.", "Куди йдуть завдання та сповіщення, коли щось стається."),
        ["webhooks.empty"] = new("No webhooks yet", "Вебхуков пока нет", "Вебхуків поки немає"),
        ["webhooks.empty.hint"] = new(
            "Add an address, and each change of a task is posted there, signed; or be told when proposals wait.",
            "Добавьте адрес, и каждое изменение задачи уйдёт туда с подписью; или узнавайте, когда предложения ждут решения.",
            "Додайте адресу, і кожна зміна завдання піде туди з підписом; або дізнавайтеся, коли пропозиції чекають рішення."),
        ["webhooks.address"] = new("Address", "Адрес", "Адреса"),
        ["webhooks.sends"] = new("Sends", "Что отправлять", "Що надсилати"),
        ["webhooks.sends.tasks"] = new("every change of a task", "каждое изменение задачи", "кожну зміну завдання"),
        ["webhooks.sends.notices"] = new("notices to the PM", "уведомления менеджеру", "сповіщення менеджеру"),
        ["webhooks.all_projects"] = new("all projects", "все проекты", "усі проєкти"),
        ["webhooks.quiet"] = new("Quiet hours", "Тихие часы", "Тихі години"),
        ["webhooks.quiet_from"] = new("Quiet from", "Тихо с", "Тихо з"),
        ["webhooks.quiet_to"] = new("Quiet until", "Тихо до", "Тихо до"),
        ["webhooks.quiet.hint"] = new(
            "Quiet hours are for notices only, by the team's clock: what falls into them comes when they end.",
            "Тихие часы только для уведомлений, по часам команды: что попало в них, придёт, когда они кончатся.",
            "Тихі години лише для сповіщень, за годинником команди: що потрапило в них, прийде, коли вони скінчаться."),
        ["webhooks.new"] = new("New webhook", "Новый вебхук", "Новий вебхук"),
        ["webhooks.add"] = new("Add", "Добавить", "Додати"),
        ["webhooks.added"] = new("{0} was added.", "{0} добавлен.", "{0} додано."),
        ["webhooks.secret"] = new(
            "The key of the signatures. It is shown only now:", "Ключ подписей. Он показан только сейчас:", "Ключ підписів. Він показаний лише зараз:"),
        ["webhooks.removed"] = new("The webhook was removed.", "Вебхук удалён.", "Вебхук видалено."),
        ["webhooks.remove"] = new("Remove", "Удалить", "Видалити"),
        ["webhooks.on"] = new("on", "включён", "увімкнено"),
        ["webhooks.gone"] = new("off: it answered 410", "выключен: ответил 410", "вимкнено: відповів 410"),
        ["webhooks.last"] = new("last sent", "последнее", "останнє"),
        ["webhooks.status.pending"] = new("under way", "в пути", "у дорозі"),
        ["webhooks.status.sent"] = new("sent", "отправлено", "надіслано"),
        ["webhooks.status.failed"] = new("failed", "не дошло", "не дійшло"),
        ["webhooks.problem.url"] = new(
            "The address must be https, at most 2000 characters, and on the open internet.",
            "Адрес должен быть https, не длиннее 2000 знаков и в открытом интернете.",
            "Адреса має бути https, не довша за 2000 знаків і у відкритому інтернеті."),
        ["webhooks.problem.known"] = new("This webhook is there already.", "Такой вебхук уже есть.", "Такий вебхук уже є."),
        ["webhooks.problem.quiet"] = new(
            "Quiet hours need a beginning and another hour as the end, and are for notices only.",
            "Тихим часам нужны начало и другой час как конец, и они только для уведомлений.",
            "Тихим годинам потрібні початок та інша година як кінець, і вони лише для сповіщень."),
        ["webhooks.where"] = new("Sent to", "Куда отправлено", "Куди надіслано"),
        ["webhooks.again"] = new("Send again", "Отправить снова", "Надіслати знову"),
        ["webhooks.again.done"] = new("It goes out again.", "Отправляется снова.", "Надсилається знову."),
        ["webhooks.version"] = new("version {0}", "версия {0}", "версія {0}"),
        ["webhooks.next"] = new("next attempt", "следующая попытка", "наступна спроба"),
    };
}
