using System.Threading.Channels;
using DigestMonolith.Modules.Realtime.Frames;
using DigestMonolith.Modules.Realtime.Topics;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>
/// One connected client as others see it: what it listens to, and what waits to be written. Whoever tells it something
/// never waits; a client that falls behind by more than its queue is ended.
/// </summary>
internal sealed class Client : IDisposable
{
    // For the last words, the close frame and its answer; a client that takes nothing is cut off then.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Channel<IReadOnlyList<byte[]>> _queue;
    private readonly HashSet<string> _topics;
    private readonly CancellationTokenSource _lifetime;
    private readonly TimeProvider _clock;
    private volatile Ending? _ending;
    private long _heardAt;

    public Client(TenantId tenant, string account, IEnumerable<Topic> topics, int queue, TimeProvider clock, CancellationToken aborted)
    {
        (Tenant, Account, _clock, _heardAt) = (tenant, account, clock, clock.GetTimestamp());
        _topics = [.. topics.Select(topic => topic.ToString())];
        _queue = Channel.CreateBounded<IReadOnlyList<byte[]>>(new BoundedChannelOptions(queue) { SingleReader = true });
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    }

    public string Id { get; } = Guid.CreateVersion7().ToString("n")[^8..];

    public TenantId Tenant { get; }

    public string Account { get; }

    /// <summary>Cancelled when the connection is over, or its farewell takes too long.</summary>
    public CancellationToken Lifetime => _lifetime.Token;

    public ChannelReader<IReadOnlyList<byte[]>> Waiting => _queue.Reader;

    /// <summary>Null while the connection goes on.</summary>
    public Ending? Ending => _ending;

    /// <summary>How long nothing was heard of it.</summary>
    public TimeSpan Silence => _clock.GetElapsedTime(Volatile.Read(ref _heardAt));

    /// <summary>Raised when the client's right to read is in doubt, and when it ends.</summary>
    public WakeSignal Stir { get; } = new();

    public bool IsInDoubt { get; set; }

    public void Hear() => Volatile.Write(ref _heardAt, _clock.GetTimestamp());

    public void Doubt()
    {
        IsInDoubt = true;
        Stir.Signal();
    }

    // The answer is queued under the lock that events are queued under: none of the topic comes behind "unsubscribed".
    public void Subscribe(Topic topic)
    {
        lock (_gate)
        {
            _topics.Add(topic.ToString());
            Queue([ServerWords.Subscription("subscribed", topic)]);
        }
    }

    public void Unsubscribe(Topic topic)
    {
        lock (_gate)
        {
            _topics.Remove(topic.ToString());
            Queue([ServerWords.Subscription("unsubscribed", topic)]);
        }
    }

    public void Offer(Broadcast broadcast)
    {
        lock (_gate)
        {
            if (broadcast.IsOf(_topics))
            {
                Queue(broadcast.Frames);
            }
        }
    }

    public void Say(byte[] frame)
    {
        lock (_gate)
        {
            Queue([frame]);
        }
    }

    /// <summary>The first reason counts. What waits is not written any more.</summary>
    public void End(Ending ending)
    {
        if (Interlocked.CompareExchange(ref _ending, ending, null) is null)
        {
            _queue.Writer.TryComplete();
            _lifetime.CancelAfter(Farewell);
            Stir.Signal();
        }
    }

    // Not the flag: the tail may still hold the client, and may raise it.
    public void Dispose() => _lifetime.Dispose();

    private void Queue(IReadOnlyList<byte[]> frames)
    {
        if (!_queue.Writer.TryWrite(frames) && _ending is null)
        {
            End(Ending.TooSlow);
        }
    }
}
