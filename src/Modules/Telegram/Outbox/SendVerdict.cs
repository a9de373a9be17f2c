using DigestMonolith.Modules.Telegram.Api;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>What the answer to one part means for its letter.</summary>
internal abstract record SendVerdict
{
    private SendVerdict()
    {
    }

    internal sealed record Arrived(long Number) : SendVerdict;

    /// <summary>Nobody knows.</summary>
    internal sealed record Unknown : SendVerdict;

    /// <summary>Telegram did not take it; the same part again.</summary>
    internal sealed record Again(TimeSpan Wait, string Error) : SendVerdict;

    /// <summary>Telegram wants to be left alone.</summary>
    internal sealed record Held(TimeSpan Wait) : SendVerdict;

    /// <summary>The same part to the chat's new number.</summary>
    internal sealed record Moved(long To) : SendVerdict;

    /// <summary>The same part without its tags.</summary>
    internal sealed record Plain : SendVerdict;

    /// <summary>Nobody reads there; no message to this chat can arrive.</summary>
    internal sealed record Unreachable(string Error) : SendVerdict;

    internal sealed record Refused(string Error) : SendVerdict;

    /// <summary>The bot's token is void; the letter waits for another.</summary>
    internal sealed record NoBot(BotFault Fault) : SendVerdict;

    public static SendVerdict Of(BotAnswer<SentMessage> answer, OutboxPart part, int failures, OutboxOptions options) => answer switch
    {
        BotAnswer<SentMessage>.Done(var sent) => new Arrived(sent.MessageId),
        BotAnswer<SentMessage>.Failed(var fault) => OfFault(fault, part, options.RetryAfter(failures)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SendVerdict OfFault(BotFault fault, OutboxPart part, TimeSpan wait) => fault.Kind switch
    {
        BotFaultKind.Lost when part.IsEdit => new Again(wait, "lost"),
        BotFaultKind.Lost => new Unknown(),
        BotFaultKind.NotModified when part.TgMessageId is { } number => new Arrived(number),
        BotFaultKind.Throttled => new Held(fault.RetryAfter!.Value),
        BotFaultKind.Migrated when fault.MigratedTo is { } to => new Moved(to),
        BotFaultKind.Unparsable when !part.IsPlain => new Plain(),
        BotFaultKind.Unparsable => new Refused("unparsable"),
        BotFaultKind.Forbidden => new Unreachable("forbidden"),
        BotFaultKind.ChatNotFound => new Unreachable("chat_not_found"),
        BotFaultKind.Unauthorized => new NoBot(fault),
        BotFaultKind.Unavailable or BotFaultKind.Conflict => new Again(wait, $"unavailable: {fault.Description}"),
        _ => new Refused($"bad_request: {fault.Description}"),
    };
}
