namespace DigestMonolith.FakeTelegram.Updates;

/// <summary>Where a bot's updates are sent.</summary>
public sealed record Webhook(Uri Url, string? SecretToken, int MaxConnections)
{
    public DateTimeOffset? LastErrorAt { get; internal set; }

    public string? LastError { get; internal set; }
}
