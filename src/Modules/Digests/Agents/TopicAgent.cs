using DigestMonolith.Contracts.Digests;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Topics;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Topics;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>
/// Asks what the window was about. Messages, counts and where a topic stands follow from its threads; a title must be of their
/// words, else it is the one that our own analysis gives them.
/// </summary>
internal sealed class TopicAgent(AskAgent ask, IOptions<DigestsOptions> options) : IStageAgent<TopicsOutput>
{
    private const int MostTopics = 5;
    private const int MostTokens = 24_000;
    private const int UnitShare = 4;
    private const int MostKeywords = 5;
    private const int LongestTitle = 120;

    private static readonly EnumWords<TopicPriority> Priorities = new();

    public async Task<AgentOutput<TopicsOutput>> AskAsync(RunState state, TopicsOutput local, CancellationToken ct)
    {
        var chat = ShownChat.Of(state, options.Value);
        var answer = await ask.AskAsync(Question(state, chat, MostTokens), ct);
        var (topics, renamed) = Topics(state, chat, answer.Value, local.Topics);
        if (topics.Count == 0)
        {
            throw new AgentFailedException(StageNames.Topic, "no_topic_of_use");
        }

        var output = AgentOutput<TopicsOutput>.Of(new TopicsOutput(topics), answer);
        // A title here and there that is better called by our own analysis is what a referee is for; all of them are a failed part.
        if (renamed < topics.Count)
        {
            return output;
        }

        LlmTelemetry.CountFallback("unsupported");
        return output with { Verdict = StageVerdict.Fallback };
    }

    private static AgentQuestion<IReadOnlyList<Answer>> Question(RunState state, ShownChat chat, int tokens) => new()
    {
        State = state,
        Agent = StageNames.Topic,
        Chat = chat,
        Lines =
        [
            .. UnitLines.Within(chat, state.Units, tokens / UnitShare),
            .. MessageLines.Within(chat, chat.Threads.SelectMany(thread => thread.MessageIds.Select(id => (id, chat.Line(id, thread.Id)))), state, tokens),
        ],
        Read = fields => fields.List("topics", 4 * MostTopics, one => new Answer(
            one.Text("title", LongestTitle), Priorities.Read(one, "priority", TopicPriority.Medium), one.Texts("threads", 100, 16),
            one.Texts("keywords", MostKeywords, 60))),
        Smaller = tokens > MostTokens / 4 ? () => Question(state, chat, tokens / 2) : null,
    };

    // A thread is of the first topic that names a part of it.
    private static (List<Topic> Topics, int Renamed) Topics(RunState state, ShownChat chat, IReadOnlyList<Answer> answers, IReadOnlyList<Topic> local)
    {
        var (taken, titles, topics) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.OrdinalIgnoreCase), new List<Topic>());
        var renamed = 0;
        var threads = state.KeptThreads.ToDictionary(thread => thread.Id);
        foreach (var answer in answers)
        {
            var named = answer.Threads.Select(name => name.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
            string[] own = [.. chat.Threads.Where(thread => named.Contains(thread.Id)).SelectMany(thread => thread.ThreadIds).Where(id => !taken.Contains(id)).Distinct(StringComparer.Ordinal)];
            ChatMessage[] messages = [.. own.SelectMany(id => threads[id].MessageIds).Order().Select(chat.Kept).OrderBy(message => message.At).ThenBy(message => message.Id)];
            var theirs = own.Length > 0 ? Title(chat.Restore(answer.Title, messages), messages) : null;
            if ((theirs is not null && titles.Add(theirs) ? theirs : Ours(local, own).FirstOrDefault(titles.Add)) is not { } title)
            {
                continue;
            }

            renamed += title == theirs ? 0 : 1;
            taken.UnionWith(own);
            topics.Add(new Topic
            {
                Title = title,
                Priority = answer.Priority,
                Status = TopicFinder.StatusOf(messages),
                ThreadIds = own,
                MessageIds = [.. messages.Select(message => message.Id)],
                Keywords = Keywords(answer.Keywords, messages),
            });
        }

        return ([.. topics.OrderBy(topic => topic.Priority).ThenByDescending(topic => topic.MessageIds.Count).ThenBy(topic => topic.MessageIds[0]).Take(MostTopics)], renamed);
    }

    // What our own analysis calls the threads: the topic that has most of them first.
    private static IEnumerable<string> Ours(IReadOnlyList<Topic> local, string[] threads) =>
        local.Select(topic => (topic.Title, Same: topic.ThreadIds.Intersect(threads, StringComparer.Ordinal).Count())).Where(topic => topic.Same > 0)
            .OrderByDescending(topic => topic.Same).Select(topic => topic.Title);

    private static string? Title(string title, IReadOnlyList<ChatMessage> messages)
    {
        var text = title.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return text.Length > 0 && !TopicTitles.IsGeneric(text) && Referee.MayName(text, messages) ? text : null;
    }

    private static List<string> Keywords(IReadOnlyList<string> words, IReadOnlyList<ChatMessage> messages)
    {
        var stems = messages.SelectMany(message => Tokenizer.Words(message.Text)).Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        return [.. words.Where(word => Tokenizer.Words(word) is { Count: > 0 } parts && parts.All(part => stems.Contains(Stemmer.Stem(part)))).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private sealed record Answer(string Title, TopicPriority Priority, IReadOnlyList<string> Threads, IReadOnlyList<string> Keywords);
}
