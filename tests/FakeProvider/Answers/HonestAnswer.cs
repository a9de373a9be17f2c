using System.Text.RegularExpressions;

namespace DigestMonolith.FakeProvider.Answers;

/// <summary>What a good model would say: quotes, with the messages they are from.</summary>
internal static partial class HonestAnswer
{
    private const int TopicsThreads = 3;

    public static string To(ChatRequest request) => request.Agent switch
    {
        "segmenter" => FakeJson.Write(new { units = request.Data.Messages.Select(Unit) }),
        "emotion" => Emotion(request.Data),
        "roles" => FakeJson.Write(new { people = Roles(request.Data) }),
        "topic" => FakeJson.Write(new { topics = Topics(request.Data) }),
        "proposals" => FakeJson.Write(new { proposals = request.Data.Messages.Where(message => Cues.IsPromise(message.Text)).Take(20).Select(Proposal) }),
        "synthesis" or "correction" => HonestSynthesis.To(request.Data),
        "evaluation" => FakeJson.Write(new { faithfulness = 0.9, coherence = 0.9, coverage = 0.8, focus = 0.9, notes = "Every statement quotes its message." }),
        _ => "OK",
    };

    private static object Unit(DataMessage message) => new { thread = message.Thread, kind = Cues.KindOf(message.Text), text = Cues.Sentence(message.Text), messages = new[] { message.Id }, confidence = 0.8 };

    private static object Proposal(DataMessage message) => new
    {
        title = Cues.Sentence(message.Text),
        description = Cues.Sentence(message.Text),
        priority = "medium",
        category = "chore",
        confidence = 0.8,
        reasoning = Cues.Sentence(message.Text),
        recommendation = "new_task",
        owner = message.From,
        due = (string?)null,
        sources = new[] { message.Id },
    };

    private static string Emotion(ChatData data)
    {
        var texts = data.Messages.Select(message => message.Text).ToList();
        var (good, bad) = (texts.Count(Cues.IsGlad), texts.Count(Cues.IsTroubled));
        return FakeJson.Write(new
        {
            tone = good > bad ? "positive" : bad > good ? "negative" : "neutral",
            intensity = Math.Round(Math.Min(1.0, (good + bad) / (double)Math.Max(1, texts.Count)), 2),
            conflict = 0.0,
            collaboration = 0.5,
            stress = bad > good ? 0.4 : 0.1,
            enthusiasm = good > bad ? 0.5 : 0.2,
        });
    }

    private static IEnumerable<object> Roles(ChatData data)
    {
        var people = data.People.Count > 0 ? data.People : [.. data.Messages.Select(message => message.From).Distinct()];
        var first = data.Messages is [var opening, ..] ? opening.From : null;
        var busiest = data.Messages.GroupBy(message => message.From).MaxBy(own => own.Count())?.Key;
        return people.Select(person => new
        {
            person,
            role = person == first ? "initiator" : person == busiest ? "expert" : data.Messages.Any(message => message.From == person && message.Answers.Length > 0) ? "supporter" : "observer",
        });
    }

    private static IEnumerable<object> Topics(ChatData data)
    {
        var said = data.Units.Select(unit => (unit.Thread, unit.Text)).Concat(data.Messages.Select(message => (message.Thread, message.Text))).ToLookup(line => line.Thread, line => line.Text);
        return said.Where(thread => thread.Key.Length > 0).Chunk(TopicsThreads).Select(threads =>
        {
            var texts = threads.SelectMany(thread => thread).ToList();
            string[] words = [.. texts.SelectMany(text => Word().Matches(text).Select(match => match.Value)).GroupBy(word => word.ToLowerInvariant())
                .OrderByDescending(same => same.Count()).ThenByDescending(same => same.Key.Length).ThenBy(same => same.Key, StringComparer.Ordinal).Select(same => same.Key).Take(4)];
            return new
            {
                title = words.Length > 0 ? string.Join(' ', words.Take(2)) : Cues.Sentence(texts[0]),
                priority = texts.Any(Cues.IsTroubled) ? "high" : "medium",
                threads = threads.Select(thread => thread.Key),
                keywords = words,
            };
        });
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}_@/.])\p{L}{4,24}(?![\p{L}\p{N}_])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
