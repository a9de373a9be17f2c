using DigestMonolith.Platform.Jobs;

namespace DigestMonolith.Modules.Telegram.Api;

/// <summary>How one call of the Bot API ended.</summary>
internal abstract record BotAnswer<T>
{
    private BotAnswer()
    {
    }

    internal sealed record Done(T Result) : BotAnswer<T>;

    internal sealed record Failed(BotFault Why) : BotAnswer<T>;

    /// <summary>Telegram's own clock, as its answer was dated; null when nobody answered.</summary>
    public DateTimeOffset? SaidAt { get; init; }

    /// <summary>Null when it was done.</summary>
    public BotFault? Fault => (this as Failed)?.Why;
}

/// <summary>Why a call was not done. The description is Telegram's, in English, and names no token.</summary>
internal sealed record BotFault(BotFaultKind Kind, string Description)
{
    /// <summary>HTTP's or Telegram's number; null when there was no answer.</summary>
    public int? Code { get; init; }

    /// <summary>How long Telegram wants to be left alone; always with <see cref="BotFaultKind.Throttled"/>, and only then.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Telegram may take the same call later. Where it must not be done twice, <see cref="BotFaultKind.Lost"/> is another matter.</summary>
    public bool IsPassing => Kind is BotFaultKind.Unavailable or BotFaultKind.Lost or BotFaultKind.Throttled;

    /// <summary>What a job fails with that is to be tried again, and not before Telegram wants to hear of it.</summary>
    public Exception AsFailure() => RetryAfter is { } wait
        ? new JobLaterException($"Telegram wants to be left alone for {wait.TotalSeconds:0} s.", wait)
        : new HttpRequestException($"Telegram did not take it: {Kind}.");

    /// <summary>The number under which the chat goes on; only with <see cref="BotFaultKind.Migrated"/>.</summary>
    public long? MigratedTo { get; init; }
}

/// <summary>What a fault means for what comes next.</summary>
internal enum BotFaultKind
{
    /// <summary>401, or 404 for the method's address: nobody has this token.</summary>
    Unauthorized,

    /// <summary>403: blocked, kicked, or never spoken to.</summary>
    Forbidden,

    /// <summary>409: another poller, or a webhook, has the bot.</summary>
    Conflict,

    /// <summary>429, with the wait that Telegram wants.</summary>
    Throttled,

    /// <summary>400: the group became a supergroup and goes on under another number.</summary>
    Migrated,

    /// <summary>400: no such chat, or none that the bot may know.</summary>
    ChatNotFound,

    /// <summary>400: the markup of the text cannot be read.</summary>
    Unparsable,

    /// <summary>400: an edit that changes nothing.</summary>
    NotModified,

    /// <summary>400 and its like: no repetition can help.</summary>
    BadRequest,

    /// <summary>Telegram did not take the call: no connection, 5xx, or a refusal that is not its own. Trying again is safe.</summary>
    Unavailable,

    /// <summary>The call went out and no answer came: Telegram may have done it.</summary>
    Lost,
}
