using DigestMonolith.Platform.Llm.Ledger;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Llm;

/// <summary>What a run may cost before it starts: the best tier that stays under the tenant's cap.</summary>
public sealed class ModelBudget
{
    private readonly UsageLedger _ledger;
    private readonly LlmOptions _options;

    internal ModelBudget(UsageLedger ledger, IOptions<LlmOptions> options) => (_ledger, _options) = (ledger, options.Value);

    public string Currency => _options.Currency;

    /// <summary>The model that a tier means; empty when there is none.</summary>
    public string ModelOf(ModelTier tier) => _options.ModelOf(tier);

    /// <summary>
    /// The highest tier whose estimate fits under what is left of the cap, with the estimate; null when none does. The
    /// estimate of a tier counts every question at that tier or at its own, whichever is lower.
    /// </summary>
    /// <param name="tenantCap">The tenant's own cap, which may only be lower than the setting; null for none.</param>
    public async Task<RunEstimate?> BestTierAsync(UnitOfWork work, IReadOnlyList<PlannedCall> calls, double? tenantCap, CancellationToken ct)
    {
        var left = _options.CapWith(tenantCap) is { } cap ? cap - await _ledger.SpentAsync(work, ct) : decimal.MaxValue;
        for (var tier = ModelTier.Max; tier >= ModelTier.Base; tier--)
        {
            var cost = calls.Sum(call => _options.PriceOf(call.Tier < tier ? call.Tier : tier).Of(call.PromptTokens, call.AnswerTokens));
            if (cost <= left)
            {
                return new RunEstimate(tier, cost);
            }
        }

        return null;
    }
}

/// <summary>A question that a run is going to ask.</summary>
public readonly record struct PlannedCall(ModelTier Tier, int PromptTokens, int AnswerTokens);

/// <summary>The highest tier that a run may ask, and what that may cost.</summary>
public readonly record struct RunEstimate(ModelTier Tier, decimal Cost);
