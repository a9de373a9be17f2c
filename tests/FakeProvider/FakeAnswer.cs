namespace DigestMonolith.FakeProvider;

/// <summary>What the provider does with one request: an answer, or one of the ways in which there is none.</summary>
public sealed record FakeAnswer
{
    /// <summary>What the model says.</summary>
    public string Content { get; init; } = "";

    /// <summary>stop, length, content_filter, blacklist, a word that nobody knows, or null as servers have it that never say.</summary>
    public string? FinishReason { get; init; } = "stop";

    /// <summary>Tokens that the answer reports; null counts four characters as one.</summary>
    public FakeUsage? Usage { get; init; }

    /// <summary>Reports no tokens at all.</summary>
    public bool OmitsUsage { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>The header, as it is: seconds or a date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The whole body instead of a chat answer.</summary>
    public string? Body { get; init; }

    public string MediaType { get; init; } = "application/json";

    /// <summary>How long the provider thinks.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Never answers.</summary>
    public bool Hangs { get; init; }

    public FakeCut Cut { get; init; }

    /// <summary>One byte of the body after the other, with this wait between.</summary>
    public TimeSpan Drip { get; init; }

    public static FakeAnswer Of(string content, string finishReason = "stop") => new() { Content = content, FinishReason = finishReason };

    /// <summary>An error as OpenAI words it.</summary>
    public static FakeAnswer Error(int status, string message, string? retryAfter = null, string? param = null) => new()
    {
        Status = status,
        RetryAfter = retryAfter,
        Body = FakeJson.Write(new { error = new { message, type = status >= 500 ? "server_error" : "invalid_request_error", param, code = (string?)null } }),
    };

    public static FakeAnswer Hang { get; } = new() { Hangs = true };

    public static FakeAnswer CutAt(FakeCut cut) => new() { Cut = cut, Content = "The connection ends before this does." };

    /// <summary>What a proxy says that was never asked.</summary>
    public static FakeAnswer Html(int status = 200) => new() { Status = status, MediaType = "text/html", Body = "<!doctype html><html><body><h1>It works!</h1></body></html>" };

    /// <summary>An answer without end, as far as anybody reads it.</summary>
    public static FakeAnswer Endless { get; } = new() { Cut = FakeCut.Endless };

    public static FakeAnswer FormatRefused { get; } = Error(400, "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.", param: "response_format");
}

/// <summary>Tokens of the prompt and of the answer.</summary>
public sealed record FakeUsage(long Prompt, long Answer);

/// <summary>Where the connection is cut.</summary>
public enum FakeCut
{
    None,
    BeforeHeaders,
    AfterHeaders,
    InBody,

    /// <summary>It stays, and nothing more comes.</summary>
    HangInBody,

    /// <summary>It stays, and the same comes for ever.</summary>
    Endless,
}
