using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Decides, when a run begins, whether models are asked: the provider, the tenant, the kind of group and the cost have a say.</summary>
internal sealed class PlanRun(
    ModelHealth health, ModelBudget budget, UnitOfWork work, DigestsDbContext db, IOptions<AgentsOptions> agents, IOptions<DigestsOptions> digests)
{
    // What prompts say beside the messages, and how each message is dressed.
    private const int PromptTokens = 700;
    private const int MessageOverhead = 30;
    private readonly AgentsOptions _agents = agents.Value;

    public async Task<ModelPlan> DecideAsync(GroupInfo group, IReadOnlyList<ChatMessage> messages, CancellationToken ct)
    {
        if (group.Kind == GroupKind.Channel)
        {
            return ModelPlan.Local("channel");
        }

        if (!health.IsConfigured)
        {
            return ModelPlan.Local("not_configured");
        }

        var settings = await db.Settings.SingleOrDefaultAsync(ct);
        if (settings is { Engine: DigestEngine.Local })
        {
            return ModelPlan.Local("tenant_choice");
        }

        if (!health.CanAsk)
        {
            return ModelPlan.Local(ModelPlan.ProviderUnusable);
        }

        var estimate = await budget.BestTierAsync(work, Planned(messages), settings?.CostCap, ct);
        return estimate is { } best
            ? new ModelPlan
            {
                Tier = best.Tier,
                EstimatedCost = best.Cost,
                Currency = budget.Currency,
                CostCap = settings?.CostCap,
                Reason = best.Tier < ModelTier.Max ? ModelPlan.OverCap : null,
            }
            : ModelPlan.Local(ModelPlan.OverCap);
    }

    /// <summary>The questions that a run over these messages asks, without repairs and corrections.</summary>
    private List<PlannedCall> Planned(IReadOnlyList<ChatMessage> messages)
    {
        // Which ones are shown is decided by their rank: the longest, so that it is not more than planned.
        var shown = messages.Select(message => TokenEstimate.Of(message.Text) + MessageOverhead).OrderDescending().Take(digests.Value.ContextMaxMessages).ToList();
        var tokens = shown.Sum();
        PlannedCall Call(AgentSettings agent, int prompt) => new(agent.ModelTier, prompt + PromptTokens, agent.MaxTokens);
        List<PlannedCall> calls = [Call(_agents.Of(StageNames.Synthesis), tokens), Call(_agents.Evaluation, tokens)];
        if (messages.Count >= digests.Value.MicroWindowThreshold)
        {
            var batches = SegmenterAgent.MostBatches(shown.Count, tokens, digests.Value.ChunkSize);
            calls.AddRange(Enumerable.Repeat(Call(_agents.Segmenter, tokens / batches), batches));
            calls.AddRange([Call(_agents.Emotion, tokens / Math.Max(1, shown.Count / 40)), Call(_agents.Roles, tokens / 2), Call(_agents.Topic, tokens + (tokens / 4))]);
        }

        return calls;
    }
}
