namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>One of the nine steps of a digest. It works on the run's state, and asks models; no database, no clock.</summary>
internal interface IDigestStage
{
    /// <summary>The name in events, metrics and tables.</summary>
    string Name { get; }

    /// <summary>Also runs when the window is skipped or blocked before.</summary>
    bool AlwaysRuns { get; }

    /// <summary>Everything beside the earlier stages that the output depends on, prompt and tier among it; a change makes a stored output void.</summary>
    string SettingsFor(RunState state);

    /// <summary>Whether the output depends on what the group said before the window.</summary>
    bool UsesBackground { get; }

    /// <summary>Whether a model will be asked before our own analysis stands.</summary>
    bool Asks(RunState state);

    Task<StageResult> RunAsync(RunState state, CancellationToken ct);

    /// <summary>Puts a stored output back where the run put it.</summary>
    RunState Restore(RunState state, string payload);
}
