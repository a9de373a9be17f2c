namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>Two writes at a time, so that one is prepared while the other is carried out. They end in the order in which they began.</summary>
internal sealed class OrderedWrites
{
    private Task _last = Task.CompletedTask;

    /// <summary>Begins a write, which is handed the one before it, and waits for that one. After a failure nothing may be added.</summary>
    public async Task AddAsync(Func<Task, Task> write)
    {
        var before = _last;
        _last = Task.Run(() => write(before));
        await before;
    }

    /// <summary>When everything is written; fails as the first write that failed.</summary>
    public Task EndAsync() => _last;
}
