using System.Security.Cryptography;
using System.Text;
using DigestMonolith.Language.Context;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>An earlier window of the group, as the history store gives it back.</summary>
internal sealed record HistoryDocument
{
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }
    public required DateTimeOffset WindowEnd { get; init; }
    public required IReadOnlyList<StoredMessage> Messages { get; init; }
}

/// <summary>A masked message of the history, with the hash of its text.</summary>
internal sealed record StoredMessage
{
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Hash { get; init; }
    public required string Text { get; init; }
    public double Score { get; init; }

    public HistoryMessage ToHistory() => new() { Id = Id, At = At, Text = Text, Score = Score };

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
