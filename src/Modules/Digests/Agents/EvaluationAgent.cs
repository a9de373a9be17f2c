using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Pipeline;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Asks how good a digest is that a model wrote. The mean is ours; what the model thinks of the whole is not asked.</summary>
internal sealed class EvaluationAgent(AskAgent ask, IOptions<DigestsOptions> options)
{
    private const int MostTokens = 16_000;

    public async Task<AgentAnswer<QualityScores>> AskAsync(RunState state, DigestBody body, CancellationToken ct)
    {
        var chat = ShownChat.Of(state, options.Value);
        var statements = GroundingCheck.Statements(body).ToList();
        var cited = statements.SelectMany(statement => statement.MessageIds).ToHashSet();
        // What is cited is always shown; the rest of the window fills the budget, best-ranked first.
        var lines = chat.Messages.Where(message => cited.Contains(message.Id)).Select(message => chat.Line(message.Id)).ToList();
        var rest = MessageLines.Within(chat, chat.Messages.Where(message => !cited.Contains(message.Id)).Select(message => (message.Id, chat.Line(message.Id))), state, MostTokens / 2);
        return await ask.AskAsync(new AgentQuestion<QualityScores>
        {
            State = state,
            Agent = StageNames.Evaluation,
            Chat = chat,
            Notes = [$"The window has {chat.Messages.Count} messages; {lines.Count + rest.Count} of them are below."],
            Lines = [.. Topics(body, chat), .. statements.Skip(body.Topics.Sum(topic => topic.Statements.Count)).Select(statement => Line(statement, null, chat)), .. lines, .. rest],
            Read = fields =>
            {
                var (faithfulness, coherence) = (Score(fields.Number("faithfulness", 0, 1)), Score(fields.Number("coherence", 0, 1)));
                var (coverage, focus) = (Score(fields.Number("coverage", 0, 1)), Score(fields.Number("focus", 0, 1)));
                return new QualityScores
                {
                    Faithfulness = faithfulness,
                    Coherence = coherence,
                    Coverage = coverage,
                    Focus = focus,
                    Quality = Math.Round((faithfulness + coherence + coverage + focus) / 4, 4),
                };
            },
        }, ct);
    }

    private static IEnumerable<string> Topics(DigestBody body, ShownChat chat) => body.Topics.SelectMany((topic, at) => (string[])
    [
        ShownChat.Write(("type", "topic"), ("topic", $"k{at + 1}"), ("title", topic.Topic.Title)),
        .. topic.Statements.Select(statement => Line(statement, $"k{at + 1}", chat)),
    ]);

    private static string Line(Statement statement, string? topic, ShownChat chat) =>
        ShownChat.Write(("type", "statement"), ("topic", topic), ("text", statement.Text), ("messages", statement.MessageIds.Where(chat.Shows).Select(chat.IdOf).ToArray()));

    private static double Score(double score) => Math.Round(score, 4);
}
