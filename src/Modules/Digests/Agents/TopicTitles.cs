using System.Collections.Frozen;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Titles that would fit any window, and so say nothing of this one.</summary>
internal static class TopicTitles
{
    private static readonly FrozenSet<string> Generic = FrozenSet.ToFrozenSet(
    [
        "общее обсуждение", "общее", "разное", "без темы", "обсуждение", "прочее", "общение", "другое",
        "загальне обговорення", "загальне", "різне", "без теми", "обговорення", "інше", "спілкування",
        "general discussion", "general", "misc", "miscellaneous", "discussion", "other", "various", "chat", "untitled", "no topic",
    ], StringComparer.OrdinalIgnoreCase);

    public static bool IsGeneric(string title) => Generic.Contains(title.Trim(' ', '.', '"', '«', '»'));
}
