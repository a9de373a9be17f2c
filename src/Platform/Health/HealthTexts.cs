using DigestMonolith.Platform.Web;

namespace DigestMonolith.Platform.Health;

/// <summary>What any probe may find.</summary>
internal static class HealthTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["check.state.ok"] = new("fine", "в порядке", "гаразд"),
        ["check.state.warning"] = new("warning", "внимание", "увага"),
        ["check.state.error"] = new("error", "ошибка", "помилка"),
        ["check.to_do"] = new("To do:", "Что сделать:", "Що зробити:"),
        ["check.slow"] = new("No answer within {0:0} s.", "Нет ответа за {0:0} с.", "Немає відповіді за {0:0} с."),
        ["check.slow.fix"] = new("see that it is up and near: nothing else was asked of it.", "проверьте, что оно работает и доступно: больше ничего узнать не удалось.", "перевірте, що воно працює й досяжне: більше нічого дізнатися не вдалося."),
        ["check.broke"] = new("It could not be looked at: {0}.", "Проверить не удалось: {0}.", "Перевірити не вдалося: {0}."),
        ["check.broke.fix"] = new("read the log; if it stays so, it is a bug of ours.", "посмотрите журнал; если не проходит, это наша ошибка.", "перегляньте журнал; якщо не минає, це наша помилка."),
    };
}
