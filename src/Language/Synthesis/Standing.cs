using System.Text.RegularExpressions;
using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Which decisions still stand at the end of the window, and what the others make void with them.</summary>
internal static partial class Standing
{
    // Of decisions that share a word only the latest few can be the ones that are replaced.
    private const int MostCompared = 12;
    private const int MostMessagesBack = 200;

    /// <summary>Marks in the draft what is void: replaced decisions, plans that a decision overtook, wishes for what was called off.</summary>
    public static List<Decision> Of(List<Decision> found, Draft draft)
    {
        var byStem = new Dictionary<string, List<Decision>>(StringComparer.Ordinal);
        var gone = new HashSet<Decision>(ReferenceEqualityComparer.Instance);
        foreach (var decision in found)
        {
            foreach (var earlier in decision.Core.Stems.Where(byStem.ContainsKey).SelectMany(stem => byStem[stem].TakeLast(MostCompared)).Distinct().ToArray())
            {
                if (IsReplacedBy(draft, earlier, decision))
                {
                    gone.Add(earlier);
                }
            }

            foreach (var stem in decision.Core.Stems)
            {
                (byStem.TryGetValue(stem, out var known) ? known : byStem[stem] = []).Add(decision);
            }

            OutdatePlans(draft, decision);
        }

        draft.Outdate(gone.SelectMany(decision => decision.Ids));
        return [.. found.Where(decision => !gone.Contains(decision) && !draft.IsOutdated(decision.Core))];
    }

    private static bool IsReplacedBy(Draft draft, Decision earlier, Decision later)
    {
        var shared = earlier.Core.Stems.Count(later.Core.Stems.Contains);
        var together = draft.ThreadOf(earlier.Message.Id)?.Id == draft.ThreadOf(later.Message.Id)?.Id;
        if (DecisionCues.Replaces.Matches(later.Core.Line))
        {
            return shared >= 2 || (shared >= 1 && together);
        }

        // The same matter with other figures: "logs for 7 days", later "logs for 14 days".
        return shared >= 3 && together && Figures().Matches(earlier.Core.Text) is { Count: > 0 } before && Figures().Matches(later.Core.Text) is { Count: > 0 } after
            && !before.Select(match => match.Value).SequenceEqual(after.Select(match => match.Value));
    }

    private static void OutdatePlans(Draft draft, Decision decision)
    {
        var off = DecisionCues.CalledOff(decision.Core.Line).ToArray();
        var thread = draft.ThreadOf(decision.Message.Id)?.Id;
        var from = Math.Max(0, draft.Window.Index(decision.Message.Id) - MostMessagesBack);
        if (off.Length == 0)
        {
            return;
        }

        draft.Outdate(draft.Window.Messages.Skip(from).TakeWhile(earlier => earlier.Id != decision.Message.Id)
            .Where(earlier => off.Any(act => act.MatchesAffirmed(draft.Window.Line(earlier.Id)))
                && (draft.ThreadOf(earlier.Id)?.Id == thread || draft.Window.Line(earlier.Id).Contains(" +1 ", StringComparison.Ordinal) || DecisionCues.Condition.Matches(draft.Window.Line(earlier.Id))))
            .Select(earlier => earlier.Id));
    }

    [GeneratedRegex("[0-9]+(?:[.,:][0-9]+)*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figures();
}
