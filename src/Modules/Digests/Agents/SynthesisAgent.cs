using DigestMonolith.Contracts.Digests;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Dates;
using DigestMonolith.Language.Json;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>
/// Asks for the digest's sentences. Each must cite messages and pass the referee, or it is dropped; whose it is and when it is
/// due is read from the messages, not from the model.
/// </summary>
internal sealed class SynthesisAgent(AskAgent ask, IOptions<DigestsOptions> options) : IStageAgent<SynthesisOutput>
{
    private const int MostTokens = 24_000;
    private const int CorrectionTopics = 3;
    private const int MostStatements = 12;
    private const int MostItems = 20;
    private const int MostCites = 8;
    private const double MostDropped = 0.5;

    public async Task<AgentOutput<SynthesisOutput>> AskAsync(RunState state, SynthesisOutput local, CancellationToken ct)
    {
        var answer = await ask.AskAsync(Question(state, StageNames.Synthesis, MostTokens, [], int.MaxValue), ct);
        return Output(state, local, answer);
    }

    /// <summary>Asks once more, about less, and says what was wrong before.</summary>
    public async Task<AgentOutput<SynthesisOutput>> CorrectAsync(RunState state, SynthesisOutput local, IReadOnlyList<string> faults, CancellationToken ct)
    {
        var answer = await ask.AskAsync(Question(state, AgentNames.Correction, MostTokens / 2, [$"What was wrong with the last version: {string.Join(", ", faults)}."], CorrectionTopics), ct);
        return Output(state, local, answer);
    }

    private static AgentOutput<SynthesisOutput> Output(RunState state, SynthesisOutput local, AgentAnswer<Draft> answer)
    {
        var draft = answer.Value;
        var said = GroundingCheck.Statements(draft.Body).Count() + draft.Dropped;
        if (said == draft.Dropped || (double)draft.Dropped / said > MostDropped)
        {
            throw new AgentFailedException(StageNames.Synthesis, "unsupported");
        }

        var body = draft.Body with { CarriedQuestions = local.Body.CarriedQuestions };
        return new AgentOutput<SynthesisOutput>(new SynthesisOutput(body, draft.Dropped) { WrittenBy = answer.Model }, answer.Model, answer.Prompt)
        {
            Verdict = answer.WasRetried || draft.Dropped > 0 ? StageVerdict.Retry : StageVerdict.Ok,
        };
    }

    private AgentQuestion<Draft> Question(RunState state, string agent, int tokens, IReadOnlyList<string> notes, int mostTopics)
    {
        var chat = ShownChat.Of(state, options.Value);
        var topics = state.Topics.Take(mostTopics).Select((topic, at) => (Id: $"k{at + 1}", Topic: topic)).ToList();
        var lines = topics.SelectMany(topic => topic.Topic.MessageIds.Where(chat.Shows).Select(id => (id, chat.Line(id, topic: topic.Id)))).DistinctBy(line => line.id);
        return new AgentQuestion<Draft>
        {
            State = state,
            Agent = agent,
            Chat = chat,
            Notes = notes,
            Lines =
            [
                .. topics.Select(topic => ShownChat.Write(("type", "topic"), ("topic", topic.Id), ("title", topic.Topic.Title), ("status", topic.Topic.Status), ("priority", topic.Topic.Priority))),
                .. MessageLines.Within(chat, lines, state, tokens),
            ],
            Read = fields => Read(fields, state, chat, topics),
            Smaller = tokens > MostTokens / 4 ? () => Question(state, agent, tokens / 2, notes, mostTopics) : null,
        };
    }

    private static Draft Read(JsonFields fields, RunState state, ShownChat chat, List<(string Id, Topic Topic)> topics)
    {
        var reading = new StatementReader(chat);
        var said = fields.List("topics", MostItems, one => (Name: one.Text("topic", 16), Statements: one.List("statements", MostStatements, reading.Statement)));
        var decisions = fields.List("decisions", MostItems, reading.Statement);
        var questions = fields.List("questions", MostItems, reading.Statement);
        var actions = fields.List("actions", MostItems, reading.Statement);
        var body = new DigestBody
        {
            Language = state.Ingest!.Language,
            Topics =
            [
                .. topics.Select(topic => new DigestTopic
                {
                    Topic = topic.Topic,
                    Statements = [.. said.Where(one => one.Name.Trim() == topic.Id).SelectMany(one => one.Statements).OfType<Statement>()],
                }).Where(topic => topic.Statements.Count > 0),
            ],
            Decisions = [.. decisions.OfType<Statement>()],
            OpenQuestions = [.. questions.OfType<Statement>()],
            Actions = [.. actions.OfType<Statement>().Select(action => Action(action, state, chat))],
        };
        return new Draft(body, reading.Dropped);
    }

    private static ActionItem Action(Statement action, RunState state, ShownChat chat) => new()
    {
        Text = action.Text,
        MessageIds = action.MessageIds,
        Support = action.Support,
        Owner = action.Owner,
        At = action.At,
        Due = action.MessageIds.Select(chat.Kept).Select(message => DueDates.Find(message.Text, message.At, state.Zone)).FirstOrDefault(due => due is not null),
    };

    private sealed record Draft(DigestBody Body, int Dropped);

    /// <summary>Reads statements and counts those that may not be shown.</summary>
    private sealed class StatementReader(ShownChat chat)
    {
        public int Dropped { get; private set; }

        public Statement? Statement(JsonFields fields)
        {
            var said = fields.Text("text", 2 * GroundingCheck.MaxLength);
            var named = fields.Texts("messages", MostCites, 16);
            var owner = fields.Text("owner", 64, otherwise: "");
            long[] ids = [.. named.Select(chat.MessageOf).OfType<long>().Distinct().OrderBy(chat.PlaceOf)];
            ChatMessage[] cited = [.. ids.Select(chat.Message)];
            var text = chat.Restore(said, cited).ReplaceLineEndings(" ").Trim();
            // One made-up source is enough: whoever follows it finds nothing.
            if (text.Length == 0 || text.Length > GroundingCheck.MaxLength || ids.Length == 0 || ids.Length < named.Distinct(StringComparer.Ordinal).Count()
                || Referee.Support(text, cited) is not { } support)
            {
                Dropped++;
                return null;
            }

            return new Statement
            {
                Text = text,
                MessageIds = ids,
                Support = support,
                Owner = Owner(owner, said, cited),
                At = chat.Message(ids[0]).At,
            };
        }

        // Whoever neither wrote one of the messages nor is named in the sentence has nothing to do with it.
        private string? Owner(string named, string said, ChatMessage[] cited)
        {
            var alias = $"@{named.Trim().TrimStart('@').ToLowerInvariant()}";
            return cited.Any(message => chat.AliasOf(message) == alias) || Pseudonyms.AliasesIn(said).Contains(alias) ? chat.People.NameOf(alias) : null;
        }
    }
}
