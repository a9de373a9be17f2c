namespace DigestMonolith.FakeTelegram;

/// <summary>Where the connection ends.</summary>
public enum FaultCut
{
    None,

    /// <summary>The request came, and nothing is done with it.</summary>
    BeforeEffect,

    /// <summary>It was done, and nobody is told: the lost reply.</summary>
    AfterEffect,
}

/// <summary>What goes wrong with one request.</summary>
public sealed record Fault
{
    /// <summary>The whole answer in place of the truth.</summary>
    public string? Body { get; init; }

    public int Status { get; init; } = 200;

    public string MediaType { get; init; } = "application/json";

    /// <summary>The request is done before it goes wrong.</summary>
    public bool HasEffect { get; init; }

    public FaultCut Cut { get; init; }

    /// <summary>How long the request lies before anything is done with it.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How long the answer lies after all is done.</summary>
    public TimeSpan ReplyDelay { get; init; }

    public static Fault CutBefore { get; } = new() { Cut = FaultCut.BeforeEffect };

    public static Fault LostReply { get; } = new() { Cut = FaultCut.AfterEffect, HasEffect = true };

    /// <summary>The request is done, and the answer cannot be read.</summary>
    public static Fault Garbage { get; } = new() { Body = """{"ok":true,"result":{"message_id":""", HasEffect = true };

    public static Fault Unauthorized { get; } = Error(new BotApiException(401, "Unauthorized"));

    public static Fault Blocked { get; } = Error(BotApiException.Forbidden("bot was blocked by the user"));

    public static Fault Kicked { get; } = Error(BotApiException.Forbidden("bot was kicked from the supergroup chat"));

    public static Fault ChatNotFound { get; } = Error(BotApiException.BadRequest("chat not found"));

    public static Fault CannotParse { get; } = Error(BotApiException.BadRequest("can't parse entities: Unsupported start tag \"b1\" at byte offset 0"));

    public static Fault OtherPoller { get; } = Error(BotApiException.Conflict("terminated by other getUpdates request; make sure that only one bot instance is running"));

    public static Fault ServerError { get; } = Error(new BotApiException(500, "Internal Server Error"));

    public static Fault BadGateway { get; } = Proxy(502, "Bad Gateway");

    public static Fault Unavailable { get; } = Proxy(503, "Service Temporarily Unavailable");

    public static Fault TooManyRequests(int seconds) => Error(BotApiException.TooManyRequests(seconds));

    public static Fault Migrated(long chatId) => Error(BotApiException.Migrated(chatId));

    public static Fault Slow(TimeSpan delay) => new() { Delay = delay, HasEffect = true };

    /// <summary>Done at once, told late.</summary>
    public static Fault SlowReply(TimeSpan delay) => new() { ReplyDelay = delay, HasEffect = true };

    public static Fault Error(int code, string description) => Error(new BotApiException(code, description));

    private static Fault Error(BotApiException error) => new() { Status = error.Code, Body = BotJson.Write(AnswerWriter.ErrorJson(error)) };

    // As the proxy before the Bot API says it.
    private static Fault Proxy(int status, string reason) => new()
    {
        Status = status,
        MediaType = "text/html",
        Body = $"<html>\r\n<head><title>{status} {reason}</title></head>\r\n<body>\r\n<center><h1>{status} {reason}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n",
    };
}
