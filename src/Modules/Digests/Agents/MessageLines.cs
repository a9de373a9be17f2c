using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Platform.Llm;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Keeps a question within its budget: the best-ranked messages stay, in the order given.</summary>
internal static class MessageLines
{
    public static IReadOnlyList<string> Within(ShownChat chat, IEnumerable<(long Id, string Line)> lines, RunState state, int tokens)
    {
        var all = lines.ToList();
        var scores = state.Ingest!.Context.Ranking.ToDictionary(ranked => ranked.Id, ranked => ranked.Score);
        var kept = new HashSet<long>();
        foreach (var (id, line) in all.OrderByDescending(one => scores.GetValueOrDefault(one.Id)).ThenByDescending(one => chat.Message(one.Id).At).ThenByDescending(one => one.Id))
        {
            tokens -= TokenEstimate.Of(line);
            if (tokens < 0)
            {
                break;
            }

            kept.Add(id);
        }

        return [.. all.Where(one => kept.Contains(one.Id)).Select(one => one.Line)];
    }
}
