namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>
/// Runs the stages of one run. The mood rests on the messages alone: where models are asked it is asked for beside the
/// segments, and waits for its turn to be written down.
/// </summary>
internal sealed class StagesAhead(IReadOnlyList<IDigestStage> stages, TimeProvider clock, CancellationToken ct) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
    private Task<(StageResult Result, TimeSpan Took)>? _mood;

    /// <summary>Starts what may run beside this stage, unless it was stored by an earlier attempt.</summary>
    public void Start(IDigestStage stage, RunState state, Func<string, bool> isStored)
    {
        if (stage.Name == StageNames.Segmenter && state.Plan.AsksModels && !isStored(StageNames.Emotion))
        {
            _mood = TimedAsync(stages.Single(one => one.Name == StageNames.Emotion), state);
        }
    }

    public async Task<(StageResult Result, TimeSpan Took)> RunAsync(IDigestStage stage, RunState state)
    {
        if (stage.Name != StageNames.Emotion || _mood is not { } mood)
        {
            return await TimedAsync(stage, state);
        }

        var (result, took) = await mood;
        return (result with { State = stage.Restore(state, result.Payload) }, took);
    }

    /// <summary>Nothing of a run goes on behind its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_mood is { } mood)
        {
            // How it ended was either taken by its turn, or is of no interest: the run failed before.
            await mood.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        _stop.Dispose();
    }

    private async Task<(StageResult Result, TimeSpan Took)> TimedAsync(IDigestStage stage, RunState state)
    {
        var started = clock.GetTimestamp();
        var result = await stage.RunAsync(state, _stop.Token);
        return (result, clock.GetElapsedTime(started));
    }
}
