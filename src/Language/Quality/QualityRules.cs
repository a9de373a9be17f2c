using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>Judges a digest by rule: is it true to its sources, does it cover them, does it hang together, does it keep to its topics.</summary>
public static class QualityRules
{
    /// <summary>The scores; all null when the window has nothing of substance.</summary>
    public static QualityScores Score(
        DigestBody body, IReadOnlyList<ChatMessage> messages, IReadOnlyList<ChatThread> threads, IReadOnlySet<long> duplicates)
    {
        var byId = messages.DistinctBy(message => message.Id).ToDictionary(message => message.Id);
        var threadOf = threads.SelectMany(thread => thread.MessageIds.Select(id => (id, thread.Id)))
            .DistinctBy(pair => pair.id).ToDictionary(pair => pair.id, pair => pair.Id);
        var substance = messages.Where(message => !duplicates.Contains(message.Id) && WindowReading.IsOfSubstance(message.Text))
            .Select(message => message.Id).ToArray();
        if (substance.Length == 0)
        {
            return new QualityScores();
        }

        Statement[] statements = [.. body.Topics.SelectMany(topic => topic.Statements), .. body.Decisions, .. body.OpenQuestions, .. body.Actions];
        var cited = statements.SelectMany(statement => statement.MessageIds).Where(threadOf.ContainsKey).Select(id => threadOf[id]).ToHashSet();
        var faithfulness = Share(statements, statement => IsSupported(statement, byId));
        var coverage = Share(substance, id => threadOf.TryGetValue(id, out var thread) && cited.Contains(thread));
        var coherence = Coherence(body, byId, threadOf);
        var focus = Share([.. body.Topics.SelectMany(topic => topic.Statements.Select(statement => (topic.Topic, statement)))],
            pair => pair.statement.MessageIds.All(id => threadOf.TryGetValue(id, out var thread) && pair.Topic.ThreadIds.Contains(thread)));
        return new QualityScores
        {
            Faithfulness = faithfulness,
            Coverage = coverage,
            Coherence = coherence,
            Focus = focus,
            Quality = Math.Round((faithfulness + coverage + coherence + focus) / 4, 4),
        };
    }

    private static bool IsSupported(Statement statement, Dictionary<long, ChatMessage> byId) =>
        statement.MessageIds.Count > 0 && statement.MessageIds.All(byId.ContainsKey)
        && Grounding.Support(statement.Text, [.. statement.MessageIds.Select(id => Grounding.Source(byId[id]))]) >= Grounding.Supported;

    private static double Coherence(DigestBody body, Dictionary<long, ChatMessage> byId, Dictionary<long, string> threadOf)
    {
        var pairs = body.Topics.SelectMany(topic => topic.Statements.Zip(topic.Statements.Skip(1))).ToArray();
        return Share(pairs, pair => Hangs(pair.First, pair.Second, byId, threadOf));
    }

    private static bool Hangs(Statement one, Statement next, Dictionary<long, ChatMessage> byId, Dictionary<long, string> threadOf) =>
        one.MessageIds.Where(threadOf.ContainsKey).Select(id => threadOf[id])
            .Intersect(next.MessageIds.Where(threadOf.ContainsKey).Select(id => threadOf[id])).Any()
        || one.MessageIds.Where(byId.ContainsKey).Select(id => byId[id].Author)
            .Intersect(next.MessageIds.Where(byId.ContainsKey).Select(id => byId[id].Author)).Any()
        || ContentStems.Of(one.Text).Intersect(ContentStems.Of(next.Text)).Any();

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> holds) =>
        all.Count == 0 ? 1 : Math.Round((double)all.Count(holds) / all.Count, 4);
}
