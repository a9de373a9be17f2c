namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>How many runs, replicas and faults.</summary>
internal sealed record ChaosPlan
{
    public required string Database { get; init; }
    public required int Tenants { get; init; }
    public required int Groups { get; init; }
    public required int Days { get; init; }

    /// <summary>Of a day; of fewer than twenty only the text and its score are asked for.</summary>
    public required int Messages { get; init; }

    /// <summary>Questions of the better models that a tenant has; fewer than it asks.</summary>
    public required int Quota { get; init; }

    /// <summary>Replicas in this process; their code is compiled already.</summary>
    public required int Hosts { get; init; }

    /// <summary>Replicas of their own, which may be killed.</summary>
    public required int Processes { get; init; }

    /// <summary>Whether a killed one is started again.</summary>
    public required bool Replaces { get; init; }
    public required TimeSpan KillEvery { get; init; }
    public required TimeSpan Pause { get; init; }
    public required TimeSpan Limit { get; init; }

    public int Runs => Tenants * Groups * Days;
}
