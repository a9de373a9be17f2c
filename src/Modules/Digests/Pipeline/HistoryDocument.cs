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

    /// <summary>As many windows, and messages of all of them, as are looked at.</summary>
    public static IReadOnlyList<HistoryDocument> Cut(IEnumerable<HistoryDocument> newestFirst, DigestsOptions options)
    {
        var left = options.ContextHistoryMessages;
        var documents = new List<HistoryDocument>();
        foreach (var document in newestFirst.Take(options.ContextHistoryWindows))
        {
            var messages = document.Messages.Take(left).ToList();
            left -= messages.Count;
            documents.Add(document with { Messages = messages });
        }

        return documents;
    }
}

/// <summary>A masked message of the history, with the hash of its text.</summary>
internal sealed record StoredMessage
{
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Hash { get; init; }
    public required string Text { get; init; }
    public double Score { get; init; }

    /// <summary>The ranked messages of a finished run.</summary>
    public static IEnumerable<StoredMessage> Ranked(RunState state)
    {
        var texts = state.Kept.ToDictionary(message => message.Id);
        return state.Ingest!.Context.Ranking.Select(ranked => new StoredMessage
        {
            Id = ranked.Id,
            At = texts[ranked.Id].At,
            Hash = HashOf(texts[ranked.Id].Text),
            Text = texts[ranked.Id].Text,
            Score = ranked.Score,
        });
    }

    public HistoryMessage ToHistory() => new() { Id = Id, At = At, Text = Text, Score = Score };

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
