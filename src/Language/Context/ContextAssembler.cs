using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Context;

/// <summary>
/// Merges copies, links what is alike here or in earlier windows, ranks, and cuts to the limit if there is one.
/// Near linear: a message is compared with at most 64 of its window and 256 of earlier ones.
/// </summary>
public static class ContextAssembler
{
    public static ContextResult Assemble(IReadOnlyList<ChatMessage> messages, ContextSettings settings, IReadOnlyList<HistoryMessage> history)
    {
        var vocabulary = Vocabulary.OfStems();
        var deduplication = new Deduplication(settings);
        foreach (var message in messages.OrderBy(message => message.At).ThenBy(message => message.Id))
        {
            deduplication.Add(new ContextEntry(message, vocabulary));
        }

        var latest = messages.Count == 0 ? default : messages.Max(message => message.At);
        var ranked = Rank(deduplication.Kept, new ContextScore(settings, latest), new HistoryMatch(history, settings, vocabulary));
        var shown = ranked.Take(settings.MaxMessages ?? int.MaxValue).ToHashSet();
        var kept = deduplication.Kept.Where(shown.Contains).ToList();
        var trimmed = deduplication.Kept.Where(entry => !shown.Contains(entry)).ToList();
        return new ContextResult
        {
            Kept = Ids(kept),
            Trimmed = Ids(trimmed),
            Duplicates = deduplication.Duplicates,
            SoftLinks = Links(kept, entry => entry.Soft),
            HistoryLinks = Links(kept, entry => entry.History),
            Ranking =
            [
                .. ranked.Where(entry => !entry.IsAcknowledgement && shown.Contains(entry)).Take(settings.TopRanked)
                    .Select(entry => new RankedMessage(entry.Message.Id, entry.Score)),
            ],
            HistoryRanking = RankHistory(history, settings.TopRanked),
            MessagesByAuthor = CountByAuthor(messages),
            Stats = new ContextStats
            {
                Original = messages.Count,
                Kept = kept.Count,
                DuplicatesRemoved = deduplication.Removed,
                TrimmedForMax = trimmed.Count,
                SoftLinked = kept.Count(entry => entry.Soft is not null),
                HistoryLinked = kept.Count(entry => entry.History is not null),
                Acknowledgements = kept.Count(entry => entry.IsAcknowledgement),
            },
        };
    }

    /// <summary>Best first; acknowledgements after everything else, so that a cut takes them first.</summary>
    private static List<ContextEntry> Rank(IReadOnlyList<ContextEntry> entries, ContextScore score, HistoryMatch history)
    {
        foreach (var entry in entries)
        {
            entry.History = history.Find(entry);
            entry.Score = score.Of(entry);
        }

        return
        [
            .. entries
                .OrderBy(entry => entry.IsAcknowledgement)
                .ThenByDescending(entry => entry.Score)
                .ThenByDescending(entry => entry.Message.At)
                .ThenByDescending(entry => entry.Message.Id),
        ];
    }

    private static IReadOnlyList<RankedMessage> RankHistory(IReadOnlyList<HistoryMessage> history, int count) =>
    [
        .. history
            .OrderByDescending(message => message.Score).ThenByDescending(message => message.At).ThenByDescending(message => message.Id)
            .Take(count)
            .Select(message => new RankedMessage(message.Id, Math.Round(message.Score / 2, 4))),
    ];

    private static SortedDictionary<string, int> CountByAuthor(IReadOnlyList<ChatMessage> messages)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            counts[message.Author] = counts.GetValueOrDefault(message.Author) + 1;
        }

        return counts;
    }

    private static SortedDictionary<long, TLink> Links<TLink>(IEnumerable<ContextEntry> entries, Func<ContextEntry, TLink?> link)
        where TLink : class
    {
        var links = new SortedDictionary<long, TLink>();
        foreach (var entry in entries)
        {
            if (link(entry) is { } found)
            {
                links.TryAdd(entry.Message.Id, found);
            }
        }

        return links;
    }

    private static List<long> Ids(IEnumerable<ContextEntry> entries) => [.. entries.Select(entry => entry.Message.Id)];
}
