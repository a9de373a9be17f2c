using System.Net;

namespace DigestMonolith.Platform.Outgoing.Webhooks;

/// <summary>What an answer, or its absence, means for the delivery.</summary>
public abstract record WebhookVerdict
{
    private WebhookVerdict()
    {
    }

    public sealed record Accepted : WebhookVerdict;

    /// <summary>Worth another attempt, not before the receiver's wish.</summary>
    public sealed record Later(string Error, TimeSpan? NotBefore = null) : WebhookVerdict;

    /// <summary>No attempt would help.</summary>
    public sealed record Refused(string Error) : WebhookVerdict;

    /// <summary>The receiver wants nothing any more.</summary>
    public sealed record Gone : WebhookVerdict;

    public static WebhookVerdict Of(HttpStatusCode status, TimeSpan? retryAfter) => (int)status switch
    {
        >= 200 and < 300 => new Accepted(),
        410 => new Gone(),
        408 or 425 or 429 or >= 500 => new Later($"http_{(int)status}", retryAfter),
        >= 300 and < 400 => new Refused("redirect_refused"),
        _ => new Refused($"http_{(int)status}"),
    };
}
