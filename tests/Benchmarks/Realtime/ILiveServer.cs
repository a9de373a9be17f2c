namespace DigestMonolith.Benchmarks.Realtime;

/// <summary>Somebody who tells clients numbered events.</summary>
internal interface ILiveServer : IAsyncDisposable
{
    Uri Address { get; }

    string Token { get; }

    IReadOnlyList<string> Spaces { get; }

    /// <summary>Tells one event, to the clients of one space or of all; it is durable when this ends, where it can be.</summary>
    Task TellAsync(int number, string? space, CancellationToken ct);

    /// <summary>The number on the wire of each event that was told.</summary>
    Task<IReadOnlyDictionary<int, long>> SeqsAsync(CancellationToken ct);
}
