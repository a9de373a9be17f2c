namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>One of the nine steps of a digest. It works on the run's state alone: no database, no clock.</summary>
internal interface IDigestStage
{
    /// <summary>The name in events, metrics and tables.</summary>
    string Name { get; }

    /// <summary>The model that answers, or local.</summary>
    string ModelId { get; }

    /// <summary>Also runs when the window is skipped or blocked before.</summary>
    bool AlwaysRuns { get; }

    /// <summary>Everything beside the earlier stages that the output depends on; a change makes a stored output void.</summary>
    string Settings { get; }

    /// <summary>Whether the output depends on what the group said before the window.</summary>
    bool UsesBackground { get; }

    Task<StageResult> RunAsync(RunState state, CancellationToken ct);

    /// <summary>Puts a stored output back where the run put it.</summary>
    RunState Restore(RunState state, string payload);
}
