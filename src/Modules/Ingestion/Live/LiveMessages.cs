using System.Text.RegularExpressions;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Modules.Ingestion.Forgetting;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>Puts messages as a bot hears them into the archive, where those of imports are: the number makes them one.</summary>
internal sealed partial class LiveMessages(MessageStore store, OptOuts optOuts, ErasureStore erasures, CurrentUser user, UnitOfWork work, TimeProvider clock)
{
    private const int LongestName = 255;

    public async Task StoreAsync(GroupId group, IReadOnlyList<TelegramUpdate> updates, CancellationToken ct)
    {
        if (updates.Count == 0)
        {
            return;
        }

        var silent = await optOuts.OfAsync([.. updates.Select(update => update.Message!.SenderNumber).OfType<long>().Distinct()], ct);
        var now = clock.GetUtcNow();
        // Written and edited before we looked: only how it reads now counts.
        var latest = updates.GroupBy(update => update.Message!.Number).Select(same => same.Last().Message!).ToList();
        var counts = await store.UpsertAsync(
            group, [.. latest.Select(message => ToIncoming(message, isSilent: IsSilent(message, silent), now))], new StoreMode(Telemetry.Telegram, work.Cause.TraceOrNew(), now),
            earlier: Task.CompletedTask, ct);
        work.AfterCommit(() => Count(counts));
        await ForgetAsync(group, [.. latest.Where(message => message.EditedAt is not null && IsOffRecord(message)).Select(message => message.Number)], ct);
    }

    // What was on record until the edit may be quoted already.
    private async Task ForgetAsync(GroupId group, long[] numbers, CancellationToken ct)
    {
        if (numbers.Length > 0)
        {
            await erasures.AskAsync(group, [group], [], numbers, user, ct);
        }
    }

    private static bool IsSilent(TelegramMessage message, IReadOnlySet<long> silent) => (message.SenderNumber is { } sender && silent.Contains(sender)) || IsOffRecord(message);

    private static bool IsOffRecord(TelegramMessage message) => message.Text is { } text && OffRecord().IsMatch(text);

    private static IncomingMessage ToIncoming(TelegramMessage message, bool isSilent, DateTimeOffset now)
    {
        var text = isSilent ? null : Text(message.Text, EntryParser.LongestText);
        return new()
        {
            Id = new(Guid.CreateVersion7(now)),
            TgMessageId = message.Number,
            PostedAt = message.PostedAt,
            SenderTgId = message.SenderNumber,
            SenderName = Text(message.SenderName, LongestName),
            SenderUsername = Text(message.SenderUsername, LongestName),
            SenderIsDeleted = message is { SenderNumber: not null, SenderName: null },
            Text = text,
            ReplyToTgMessageId = message.ReplyTo == message.Number ? null : message.ReplyTo,
            ForumTopicId = message.TopicNumber,
            ForwardedFrom = isSilent ? null : Text(message.ForwardedFrom, LongestName),
            // A bot is told of reactions apart.
            ReactionCount = null,
            MediaCount = message.MediaCount,
            IsService = message.Action is not null,
            ActionType = message.Action,
            EditedAt = message.EditedAt,
            IsSilent = isSilent,
            Measures = MessageMeasures.Of(message.Action is null ? text : null, isSilent ? 0 : message.HiddenLinks),
        };
    }

    // Half of a surrogate pair is no text for PostgreSQL.
    private static string? Text(string? text, int longest) =>
        string.IsNullOrEmpty(text) ? null : text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    private static void Count(StoredCounts counts)
    {
        Telemetry.Count(Telemetry.Telegram, "stored", counts.Stored);
        Telemetry.Count(Telemetry.Telegram, "updated", counts.Updated);
        Telemetry.Count(Telemetry.Telegram, "unchanged", counts.Unchanged);
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}_#])#offrecord(?![\p{L}\p{N}_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex OffRecord();
}
