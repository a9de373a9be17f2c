using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.Formatting;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram;

public enum DeliveryKind
{
    Sent,
    Edited,
    Deleted,
}

/// <summary>What a bot did in a chat, as it was then.</summary>
/// <param name="IsReplyLost">The bot was not told that it did.</param>
public sealed record Delivery(BotCall Call, DeliveryKind Kind, long ChatId, long MessageId, long? ThreadId, string Text, IReadOnlyList<Entity> Entities, JsonObject? ReplyMarkup, bool IsReplyLost);

/// <summary>A request that was refused, by the rules or by a fault.</summary>
/// <param name="Code">0 when the connection was cut.</param>
public sealed record Failure(BotCall Call, int Code, string Description, bool IsFault);

/// <summary>All that bots asked for and what came of it, in its order.</summary>
public sealed class Transcript
{
    private readonly Lock _gate = new();
    private readonly List<BotCall> _calls = [];
    private readonly List<Delivery> _deliveries = [];
    private readonly List<Failure> _failures = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Something came to a chat.</summary>
    public event Action<Delivery>? Delivered;

    public IReadOnlyList<BotCall> Calls => Read(() => (IReadOnlyList<BotCall>)[.. _calls]);

    public IReadOnlyList<Delivery> Deliveries => Read(() => (IReadOnlyList<Delivery>)[.. _deliveries]);

    public IReadOnlyList<Failure> Failures => Read(() => (IReadOnlyList<Failure>)[.. _failures]);

    /// <summary>The messages that bots sent to the chat.</summary>
    public IReadOnlyList<Delivery> SentTo(Chat chat) => Read(() => (IReadOnlyList<Delivery>)[.. _deliveries.Where(delivery => delivery.ChatId == chat.Id && delivery.Kind == DeliveryKind.Sent)]);

    /// <summary>Waits until the chat has so many messages of bots.</summary>
    public async Task<IReadOnlyList<Delivery>> WhenSentAsync(Chat chat, int count, TimeSpan? within = null)
    {
        await UntilAsync(() => SentTo(chat).Count >= count, within, () => $"{count} messages in {chat.Title ?? chat.Companion?.FirstName}; there are {SentTo(chat).Count}. Refused: {string.Join("; ", Failures.Select(failure => failure.Description))}");
        return SentTo(chat);
    }

    /// <summary>Waits until something holds of the transcript.</summary>
    public Task UntilAsync(Func<Transcript, bool> holds, TimeSpan? within = null) => UntilAsync(() => holds(this), within, () => "what was asked of the transcript");

    internal void Add(BotCall call) => Write(() => _calls.Add(call));

    internal void Add(Failure failure) => Write(() => _failures.Add(failure));

    internal void Add(BotCall call, DeliveryKind kind, Message message, bool isReplyLost)
    {
        var delivery = new Delivery(call, kind, message.Chat.Id, message.Id, message.Topic?.Id, message.Text, message.Entities, message.ReplyMarkup, isReplyLost);
        Write(() => _deliveries.Add(delivery));
        Delivered?.Invoke(delivery);
    }

    private async Task UntilAsync(Func<bool> holds, TimeSpan? within, Func<string> wanted)
    {
        using var ends = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(10));
        while (true)
        {
            var news = Read(() => _news.Task);
            if (holds())
            {
                return;
            }

            try
            {
                await news.WaitAsync(ends.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited in vain for {wanted()}");
            }
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private void Write(Action write)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            write();
            (told, _news) = (_news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }
}
