using System.Globalization;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Letters and how far they are, newest first; never what they say.</summary>
internal static class ListOutbox
{
    private static readonly Dictionary<string, OutboxState> States = Enum.GetValues<OutboxState>().ToDictionary(state => SnakeCase.Of(state));

    internal sealed record Item
    {
        public required TelegramMessageId Id { get; init; }
        public required BotId BotId { get; init; }
        public required string Chat { get; init; }
        public required string Topic { get; init; }
        public required OutboxState State { get; init; }
        public required string? Error { get; init; }
        public required int Parts { get; init; }

        /// <summary>Those of which nobody knows whether they arrived: what a resend sends again.</summary>
        public required int UncertainParts { get; init; }

        /// <summary>Of all its parts together.</summary>
        public required int Attempts { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public required DateTimeOffset? LastAttemptAt { get; init; }
        public required DateTimeOffset ExpiresAt { get; init; }
        public required DateTimeOffset? SettledAt { get; init; }
    }

    public static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> HandleAsync(
        TelegramDbContext db, CancellationToken ct, string? state = null, TelegramMessageId? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > 200)
        {
            return Problems.Invalid("limit", "From 1 to 200.");
        }

        OutboxState? only = null;
        if (state is not null)
        {
            if (!States.TryGetValue(state, out var named))
            {
                return Problems.Invalid("state", $"One of {string.Join(", ", States.Keys)}.");
            }

            only = named;
        }

        // Keys grow with time, so the key alone is the order.
        var after = cursor?.Value ?? Guid.AllBitsSet;
        var letters = await db.Outbox.FromSql($"select * from telegram.outbox where id < {after}").Where(letter => only == null || letter.State == only)
            .OrderByDescending(letter => letter.Id).Take(limit + 1).Include(letter => letter.Parts).AsNoTracking().ToListAsync(ct);
        return TypedResults.Ok(letters.ConvertAll(ToItem).ToPage(limit, last => last.Id.ToString()));
    }

    private static Item ToItem(OutboxMessage letter) => new()
    {
        Id = letter.Id,
        BotId = letter.BotId,
        // Enough to tell two chats of one team apart.
        Chat = string.Create(CultureInfo.InvariantCulture, $"…{Math.Abs(letter.ChatId) % 10_000:D4}"),
        Topic = letter.Topic,
        State = letter.State,
        Error = letter.Error,
        Parts = letter.Parts.Count,
        UncertainParts = letter.Parts.Count(part => part.State == OutboxState.Uncertain),
        Attempts = letter.Parts.Sum(part => part.Attempt),
        CreatedAt = letter.CreatedAt,
        LastAttemptAt = letter.Parts.Max(part => part.BegunAt),
        ExpiresAt = letter.ExpiresAt,
        SettledAt = letter.SettledAt,
    };
}
