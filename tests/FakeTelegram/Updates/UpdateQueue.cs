using System.Text.Json.Nodes;

namespace DigestMonolith.FakeTelegram.Updates;

/// <summary>An update that waits until the bot has it.</summary>
/// <param name="Queue">Updates of one queue are given to a webhook one after the other.</param>
internal sealed record PendingUpdate(int Id, string Kind, long Queue, DateTimeOffset At, string Json);

/// <summary>What a bot has not heard yet.</summary>
public sealed class UpdateQueue
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly string[] OnlyWhenAsked = ["chat_member", "message_reaction", "message_reaction_count"];

    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, PendingUpdate> _pending = [];
    private readonly List<int> _given = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastId = 845_120_000;

    internal UpdateQueue(TimeProvider clock) => _clock = clock;

    /// <summary>The kinds that the bot asked for; null for all but those that must be asked for.</summary>
    public IReadOnlyList<string>? Allowed { get; internal set; }

    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>The ids of updates that the bot has acknowledged, in the order in which it did.</summary>
    public IReadOnlyList<int> Acknowledged
    {
        get
        {
            lock (_gate)
            {
                return [.. _given];
            }
        }
    }

    internal event Action<PendingUpdate>? Added;

    internal int? Add(string kind, JsonObject body, long queue)
    {
        if (Allowed is null ? OnlyWhenAsked.Contains(kind) : !Allowed.Contains(kind))
        {
            return null;
        }

        PendingUpdate update;
        lock (_gate)
        {
            var id = ++_lastId;
            update = new PendingUpdate(id, kind, queue, _clock.GetUtcNow(), BotJson.Write(new JsonObject { ["update_id"] = id, [kind] = body }));
            _pending.Add(id, update);
            _arrival.TrySetResult();
        }

        Added?.Invoke(update);
        return update.Id;
    }

    /// <summary>Updates from this id on; those before it are confirmed and gone. A negative id counts from the end.</summary>
    internal IReadOnlyList<PendingUpdate> Take(int offset, int limit)
    {
        lock (_gate)
        {
            ForgetOld();
            var confirmed = offset < 0 ? _pending.Keys.SkipLast(-offset) : _pending.Keys.TakeWhile(id => id < offset);
            foreach (var id in confirmed.ToList())
            {
                Remove(id);
            }

            return [.. _pending.Values.Take(limit)];
        }
    }

    internal IReadOnlyList<PendingUpdate> All()
    {
        lock (_gate)
        {
            ForgetOld();
            return [.. _pending.Values];
        }
    }

    internal void Acknowledge(int id)
    {
        lock (_gate)
        {
            Remove(id);
        }
    }

    internal void Drop()
    {
        lock (_gate)
        {
            _pending.Clear();
        }
    }

    /// <summary>Ends when there is something to take.</summary>
    internal Task WhenAnyAsync()
    {
        lock (_gate)
        {
            if (_pending.Count > 0)
            {
                return Task.CompletedTask;
            }

            if (_arrival.Task.IsCompleted)
            {
                _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return _arrival.Task;
        }
    }

    private void Remove(int id)
    {
        if (_pending.Remove(id))
        {
            _given.Add(id);
        }
    }

    private void ForgetOld()
    {
        foreach (var old in _pending.Values.TakeWhile(update => _clock.GetUtcNow() - update.At > Kept).ToList())
        {
            _pending.Remove(old.Id);
        }
    }
}
