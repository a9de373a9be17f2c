namespace DigestMonolith.FakeTelegram.Updates;

/// <summary>The one getUpdates of a bot that waits; whoever comes next ends it.</summary>
internal sealed class Poll
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<string>? _held;

    public TaskCompletionSource<string> Begin()
    {
        var mine = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _held?.TrySetResult("terminated by other getUpdates request; make sure that only one bot instance is running");
            _held = mine;
        }

        return mine;
    }

    public void End(TaskCompletionSource<string> mine)
    {
        lock (_gate)
        {
            _held = _held == mine ? null : _held;
        }
    }

    public void Terminate(string by)
    {
        lock (_gate)
        {
            _held?.TrySetResult($"terminated by {by} request");
            _held = null;
        }
    }
}
