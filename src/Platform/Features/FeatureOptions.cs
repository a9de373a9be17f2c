using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Platform.Features;

/// <summary>The rollout of the group digest. A row of platform.feature_flags wins over these.</summary>
public sealed class FeatureOptions : IValidatableObject
{
    /// <summary>On for every tenant. Default off.</summary>
    [FlatName("DIGEST_AGENT_ENABLED")]
    public bool AgentEnabled { get; set; }

    /// <summary>Tenants that have it although it is off for all: a JSON array or a comma-separated list. Default empty.</summary>
    [FlatName("DIGEST_AGENT_CANARY_TENANTS")]
    public string CanaryTenants { get; set; } = "";

    /// <summary>How often the flags are read again. Default 5 s; a change counts within 30 s.</summary>
    public TimeSpan Reload { get; set; } = TimeSpan.FromSeconds(5);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        ValidationResult? broken = null;
        try
        {
            CanaryList.Parse(CanaryTenants);
        }
        catch (FormatException e)
        {
            broken = new ValidationResult(e.Message, [nameof(CanaryTenants)]);
        }

        return broken is null ? [] : [broken];
    }
}
