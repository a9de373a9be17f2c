using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Proposals;

/// <summary>The words of the pages of runs, proposals, tasks and projects.</summary>
internal static class ProposalsTexts
{
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>
    {
        ["tick.proposals.keep"] = new(
            "Makes the scheduled analysis runs, gives up those whose worker is gone", "Создаёт анализы по расписанию, завершает потерявшие обработчика", "Створює аналізи за розкладом, завершує ті, що втратили обробника"),
    };
}
