namespace DigestMonolith.FakeProvider.Answers;

/// <summary>A synthesis of quotes: two statements a topic, and what was decided, asked and promised.</summary>
internal static class HonestSynthesis
{
    private const int Most = 6;

    public static string To(ChatData data)
    {
        var topics = data.Topics.Count > 0 ? data.Topics : [.. data.Messages.Select(message => message.Topic).Where(topic => topic.Length > 0).Distinct()];
        return FakeJson.Write(new
        {
            topics = topics.Select(topic => new { topic, statements = Statements(data, topic) }).Where(topic => topic.statements.Count > 0),
            decisions = data.Messages.Where(message => Cues.KindOf(message.Text) == "decision").Take(Most).Select(message => Owned(message)),
            questions = data.Messages.Where(message => Cues.Question(message.Text) is not null).Take(Most).Select(message => Owned(message, Cues.Question(message.Text))),
            actions = data.Messages.Where(message => Cues.IsPromise(message.Text)).Take(Most).Select(message =>
                new { text = Cues.Sentence(message.Text), messages = new[] { message.Id }, owner = message.From, due = Cues.DueOf(message.Text) }),
        });
    }

    private static List<object> Statements(ChatData data, string topic)
    {
        var own = data.Messages.Where(message => message.Topic == topic).ToList();
        if (own.Count == 0)
        {
            // A correction may name the topic of statements only.
            var cited = data.Statements.Where(statement => statement.Topic == topic).SelectMany(statement => statement.Messages).ToHashSet();
            own = [.. data.Messages.Where(message => cited.Contains(message.Id))];
        }

        var chosen = own.Where(message => Cues.Sentence(message.Text).Length > 0).OrderByDescending(message => Cues.Sentence(message.Text).Length).Take(2).ToHashSet();
        return [.. own.Where(chosen.Contains).Select(message => new { text = Cues.Sentence(message.Text), messages = new[] { message.Id } })];
    }

    private static object Owned(DataMessage message, string? text = null) => new { text = text ?? Cues.Sentence(message.Text), messages = new[] { message.Id }, owner = message.From };
}
