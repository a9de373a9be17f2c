using DigestMonolith.Platform.Llm;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Whether a run asks models, up to which tier, and what that may cost; settled when the run begins.</summary>
internal sealed record ModelPlan
{
    /// <summary>The provider is set up and refuses or does not answer, which may pass.</summary>
    public const string ProviderUnusable = "provider_unusable";

    /// <summary>What is left under the cap is less than the cheapest run costs.</summary>
    public const string OverCap = "cost_cap";

    /// <summary>Null when everything is done by our own analysis.</summary>
    public ModelTier? Tier { get; init; }

    /// <summary>Why not, or why not a higher tier: not_configured, provider_unusable, tenant_choice, channel, cost_cap.</summary>
    public string? Reason { get; init; }
    public decimal EstimatedCost { get; init; }
    public string Currency { get; init; } = "";

    /// <summary>What the tenant itself lets its questions cost in one quota span; null for the setting alone.</summary>
    public double? CostCap { get; init; }

    public bool AsksModels => Tier is not null;

    /// <summary>Why no model is asked although one was wanted; null when one is, or none was.</summary>
    public string? Hindrance => !AsksModels && Reason is ProviderUnusable or OverCap ? Reason : null;

    /// <summary>Whether a further run over the same messages may write otherwise: our own analysis never does.</summary>
    public bool MayDifferNextTime => AsksModels || Reason == ProviderUnusable;

    public static ModelPlan Local(string reason) => new() { Reason = reason };
}
