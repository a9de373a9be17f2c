using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;
using DigestMonolith.Platform.Llm;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Units of threads as a model is shown them: what a stretch of messages does, and which messages that are.</summary>
internal static class UnitLines
{
    private const int LongestUnit = 160;

    /// <summary>Those of which any message is shown.</summary>
    public static IEnumerable<string> Of(ShownChat chat, IReadOnlyList<ThreadUnit> units) =>
        units.Select(unit => (Unit: unit, Shown: unit.MessageIds.Where(chat.Shows).ToList())).Where(one => one.Shown.Count > 0).Select(one => Line(chat, one.Unit, one.Shown));

    /// <summary>As many as there is room for: the surest, in the order of the chat. What says nothing of itself is left out.</summary>
    public static IEnumerable<string> Within(ShownChat chat, IReadOnlyList<ThreadUnit> units, int tokens)
    {
        var telling = units.Where(unit => unit.Kind != UnitKind.Meta && unit.MessageIds.Any(chat.Shows)).ToList();
        var kept = telling.OrderByDescending(unit => unit.Confidence).TakeWhile(unit => (tokens -= TokenEstimate.Of(Of(chat, [unit]).Single())) >= 0).ToHashSet();
        return Of(chat, [.. telling.Where(kept.Contains)]);
    }

    private static string Line(ShownChat chat, ThreadUnit unit, List<long> shown) => ShownChat.Write(
        ("type", "unit"), ("thread", chat.ShownThreadOf(shown[0])), ("kind", unit.Kind), ("text", TextNormalizer.Cut(unit.Text, LongestUnit)), ("messages", shown.Select(chat.IdOf).ToArray()));
}
