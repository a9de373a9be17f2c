using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DigestMonolith.Language.Dates;
using DigestMonolith.Language.Json;
using DigestMonolith.Language.Quality;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Llm;

namespace DigestMonolith.Modules.Proposals.Reading.Model;

/// <summary>
/// Asks a model what a batch wants done. The answer is guarded, repaired at most once, and each item must rest on messages
/// of the batch: what invents a fact is dropped, an unknown id too.
/// </summary>
internal sealed class ModelReader(ModelClient models)
{
    public const string Agent = "proposals";
    private const int MostProposals = 20;
    private const int MostTokens = 3000;

    /// <summary>The ledger's run of a batch: its questions are counted and limited apart from those of other batches.</summary>
    public static Guid LedgerRun(BatchInput input) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{input.RunId}:{input.BatchIndex}")).AsSpan(0, 16));

    /// <summary>Throws <see cref="ModelUnavailableException"/> when no model answered, or none gave an answer of use.</summary>
    public async Task<IReadOnlyList<Finding>> ReadAsync(BatchInput input, CancellationToken ct)
    {
        var chat = new ShownBatch(input);
        List<ModelMessage> messages = [new(ModelSpeaker.System, ProposalsPrompt.Text), new(ModelSpeaker.User, chat.Question())];
        for (var attempt = 0; ; attempt++)
        {
            var answer = await models.AskAsync(Call(input, chat, messages), ct);
            if (answer.End != AnswerEnd.Complete)
            {
                throw new ModelUnavailableException(answer.End == AnswerEnd.Length ? "answer_too_long" : "content_filtered");
            }

            switch (JsonGuard.Read(answer.Text, Contract))
            {
                case GuardResult<IReadOnlyList<Item>>.Valid valid:
                    return Findings(valid.Value, chat, input, normalized: false);
                case GuardResult<IReadOnlyList<Item>>.Coerced coerced:
                    return Findings(coerced.Value, chat, input, normalized: true);
                case GuardResult<IReadOnlyList<Item>>.Repaired repaired:
                    return Findings(repaired.Value, chat, input, normalized: true);
                case GuardResult<IReadOnlyList<Item>>.Failed failed when attempt == 0:
                    messages = [.. messages, new(ModelSpeaker.Model, answer.Text), new(ModelSpeaker.User, $"Your answer is not what was asked for:\n{string.Join('\n', failed.Errors.Take(10))}\nAnswer again with the whole corrected JSON object and nothing else.")];
                    break;
                default:
                    throw new ModelUnavailableException("invalid_json");
            }
        }
    }

    private static ModelCall Call(BatchInput input, ShownBatch chat, List<ModelMessage> messages) => new()
    {
        Tenant = input.Tenant,
        RunId = LedgerRun(input),
        Agent = Agent,
        PromptId = ProposalsPrompt.Id,
        PromptVersion = ProposalsPrompt.Version,
        Tier = ModelTier.Pro,
        Temperature = messages.Count > 2 ? 0 : 0.2,
        MaxTokens = MostTokens,
        Messages = messages,
        People = chat.People,
        Schema = JsonSerializer.SerializeToElement(JsonGuard.Schema(Contract)),
    };

    private static IReadOnlyList<Item> Contract(JsonFields fields) => fields.List("proposals", MostProposals, one => new Item
    {
        Title = one.Text("title", 500),
        Description = one.Text("description", 2000, ""),
        Priority = Words.PriorityOf(one),
        Category = Words.CategoryOf(one),
        Confidence = one.Number("confidence", 0, 1, 0.5),
        Reasoning = one.Text("reasoning", 1000, ""),
        Recommendation = Words.RecommendationOf(one),
        Owner = one.Text("owner", 100, ""),
        Due = one.Text("due", 200, ""),
        Sources = one.Texts("sources", 50, 16),
    });

    private static List<Finding> Findings(IReadOnlyList<Item> items, ShownBatch chat, BatchInput input, bool normalized)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(input.Config.TimeZone);
        var findings = new List<Finding>();
        foreach (var item in items)
        {
            var flags = new List<string>(normalized ? ["normalized"] : []);
            var sources = item.Sources.Select(chat.MessageOf).OfType<long>().Distinct().ToList();
            if (sources.Count == 0)
            {
                sources = [.. input.Messages.Select(message => message.Id)];
                flags.Add("sources_inferred");
            }

            var messages = sources.Order().Select(id => chat.Message(id)).ToList();
            var title = chat.People.Restore(item.Title).ReplaceLineEndings(" ").Trim();
            // A title that the messages do not carry is an invention, whatever the model is sure of.
            if (title.Length == 0 || Grounding.Judge(title, [.. messages.Select(Grounding.Line)]) is { IsSupported: false })
            {
                continue;
            }

            var due = item.Due.Length > 0 && messages.Exists(message => message.Text.Contains(item.Due, StringComparison.OrdinalIgnoreCase)) ? item.Due : null;
            findings.Add(new Finding
            {
                Title = title,
                Description = chat.People.Restore(item.Description),
                Priority = item.Priority,
                Category = item.Category,
                Confidence = item.Confidence,
                Reasoning = chat.People.Restore(item.Reasoning),
                Recommendation = item.Recommendation,
                Owner = item.Owner.Length > 0 ? chat.People.NameOf(item.Owner) : null,
                DueWords = due,
                DueOn = due is null ? null : DueDates.Find(due, messages[^1].At, zone)?.Date,
                Flags = flags,
                TgMessageIds = [.. messages.Select(message => message.Id)],
            });
        }

        return findings;
    }

    private sealed record Item
    {
        public required string Title { get; init; }
        public required string Description { get; init; }
        public required Priority Priority { get; init; }
        public required Category Category { get; init; }
        public required double Confidence { get; init; }
        public required string Reasoning { get; init; }
        public required Recommendation Recommendation { get; init; }
        public required string Owner { get; init; }
        public required string Due { get; init; }
        public required IReadOnlyList<string> Sources { get; init; }
    }
}
