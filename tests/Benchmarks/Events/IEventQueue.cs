namespace DigestMonolith.Benchmarks.Events;

/// <summary>Something that takes numbered messages under keys and commits one effect for each.</summary>
internal interface IEventQueue
{
    /// <summary>Appends the messages in one transaction; over means durable.</summary>
    Task AppendAsync(IEnumerable<(int Key, int Number)> messages, CancellationToken ct);
}
