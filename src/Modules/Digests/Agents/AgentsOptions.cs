using System.ComponentModel.DataAnnotations;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>Which tier each agent asks, how freely it may write and how much.</summary>
internal sealed class AgentsOptions : IValidatableObject
{
    /// <summary>Default pro, 0.10, 2500 tokens.</summary>
    public AgentSettings Segmenter { get; set; } = new("pro", 0.10, 2500);

    /// <summary>Default base, 0.10, 900 tokens.</summary>
    public AgentSettings Emotion { get; set; } = new("base", 0.10, 900);

    /// <summary>Default pro, 0.12, 2200 tokens.</summary>
    public AgentSettings Roles { get; set; } = new("pro", 0.12, 2200);

    /// <summary>Default max, 0.15, 3500 tokens.</summary>
    public AgentSettings Topic { get; set; } = new("max", 0.15, 3500);

    /// <summary>Default max, 0.28, 4500 tokens.</summary>
    public AgentSettings Synthesis { get; set; } = new("max", 0.28, 4500);

    /// <summary>The second attempt at a synthesis. Default pro, 0.18, 3200 tokens.</summary>
    public AgentSettings Correction { get; set; } = new("pro", 0.18, 3200);

    /// <summary>Default base, 0, 800 tokens.</summary>
    public AgentSettings Evaluation { get; set; } = new("base", 0, 800);

    /// <summary>Temperature of the synthesis; wins over Agents__Synthesis__Temperature.</summary>
    [FlatName("DIGEST_TEMPERATURE_SYNTH"), Range(0.0, 2.0)]
    public double? SynthesisTemperature { get; set; }

    /// <summary>Tokens of the synthesis; wins over Agents__Synthesis__MaxTokens.</summary>
    [FlatName("DIGEST_MAXTOK_SYNTH"), Range(64, 100_000)]
    public int? SynthesisMaxTokens { get; set; }

    /// <summary>The settings of an agent by its name.</summary>
    internal AgentSettings Of(string agent) => agent switch
    {
        StageNames.Segmenter => Segmenter,
        StageNames.Emotion => Emotion,
        StageNames.Roles => Roles,
        StageNames.Topic => Topic,
        StageNames.Evaluation => Evaluation,
        AgentNames.Correction => Correction,
        StageNames.Synthesis => new AgentSettings(Synthesis.Tier, SynthesisTemperature ?? Synthesis.Temperature, SynthesisMaxTokens ?? Synthesis.MaxTokens),
        _ => throw new ArgumentOutOfRangeException(nameof(agent), agent, "No such agent."),
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, settings) in new[]
        {
            (nameof(Segmenter), Segmenter), (nameof(Emotion), Emotion), (nameof(Roles), Roles), (nameof(Topic), Topic), (nameof(Synthesis), Synthesis),
            (nameof(Correction), Correction), (nameof(Evaluation), Evaluation),
        })
        {
            if (!Enum.TryParse<ModelTier>(settings.Tier, ignoreCase: true, out _) || int.TryParse(settings.Tier, out _))
            {
                yield return new ValidationResult($"Agents__{name}__Tier is '{settings.Tier}'; it must be base, pro or max.", [name]);
            }

            if (settings.Temperature is not (>= 0 and <= 2))
            {
                yield return new ValidationResult($"Agents__{name}__Temperature must be from 0 to 2.", [name]);
            }

            if (settings.MaxTokens is < 64 or > 100_000)
            {
                yield return new ValidationResult($"Agents__{name}__MaxTokens must be from 64 to 100000.", [name]);
            }
        }
    }
}

/// <summary>What an agent asks of the router.</summary>
internal sealed record AgentSettings
{
    public AgentSettings()
    {
    }

    public AgentSettings(string tier, double temperature, int maxTokens) => (Tier, Temperature, MaxTokens) = (tier, temperature, maxTokens);

    /// <summary>base, pro or max.</summary>
    public string Tier { get; set; } = "base";

    /// <summary>0 to 2.</summary>
    public double Temperature { get; set; }

    /// <summary>Tokens that the answer may have.</summary>
    public int MaxTokens { get; set; } = 1000;

    internal ModelTier ModelTier => Enum.Parse<ModelTier>(Tier, ignoreCase: true);

    /// <summary>The tier that a run asks: this one, or the highest that its plan allows.</summary>
    internal ModelTier Within(ModelPlan plan) => plan.Tier is { } cap && cap < ModelTier ? cap : ModelTier;
}

/// <summary>Names of agents that are no stages.</summary>
internal static class AgentNames
{
    public const string Correction = "correction";
}
