using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Features;

/// <summary>POST /api/groups/{id}/messages: new, edited and deleted messages of one group. Sending the same again changes nothing.</summary>
internal static class PushMessages
{
    internal sealed record Request
    {
        /// <summary>1 to 500; of two with the same number the last one counts.</summary>
        public IReadOnlyList<Message>? Messages { get; init; }
    }

    internal sealed record Message
    {
        public long? TgMessageId { get; init; }
        public DateTimeOffset? PostedAt { get; init; }
        public long? SenderTgId { get; init; }
        public string? SenderName { get; init; }
        public string? SenderUsername { get; init; }
        public string? Text { get; init; }
        public long? ReplyToTgMessageId { get; init; }
        public long? ForumTopicId { get; init; }
        public string? ForwardedFrom { get; init; }
        public int? ReactionCount { get; init; }
        public int MediaCount { get; init; }
        public bool IsService { get; init; }
        public string? ActionType { get; init; }
        public DateTimeOffset? EditedAt { get; init; }

        /// <summary>The message is gone in Telegram: its text is forgotten, its number stays.</summary>
        public bool IsDeleted { get; init; }

        public IncomingMessage ToIncoming(DateTimeOffset now) => new()
        {
            Id = new(Guid.CreateVersion7(now)),
            TgMessageId = TgMessageId!.Value,
            PostedAt = PostedAt!.Value.ToUniversalTime(),
            SenderTgId = SenderTgId,
            SenderName = Stored(SenderName),
            SenderUsername = Stored(SenderUsername)?.TrimStart('@'),
            Text = IsService ? null : Stored(Text),
            ReplyToTgMessageId = ReplyToTgMessageId == TgMessageId ? null : ReplyToTgMessageId,
            ForumTopicId = ForumTopicId,
            ForwardedFrom = Stored(ForwardedFrom),
            ReactionCount = ReactionCount,
            MediaCount = MediaCount,
            IsService = IsService,
            ActionType = IsService ? Stored(ActionType) : null,
            EditedAt = EditedAt?.ToUniversalTime(),
            Measures = MessageMeasures.Of(IsService ? null : Text, hiddenLinks: 0),
        };

        // PostgreSQL holds no NUL.
        private static string? Stored(string? text) => string.IsNullOrEmpty(text) ? null : text.Replace('\0', '\uFFFD');
    }

    internal sealed record Response(int Stored, int Updated, int Unchanged, int Deleted, int Ignored);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(request => request.Messages).NotEmpty().Must(messages => messages is null || messages.Count <= 500).WithMessage("At most 500 messages at a time.");
            RuleForEach(request => request.Messages).NotNull().ChildRules(message =>
            {
                message.RuleFor(one => one.TgMessageId).NotNull().GreaterThan(0);
                message.RuleFor(one => one.PostedAt).NotNull().When(one => !one.IsDeleted);
                message.RuleFor(one => one.PostedAt)
                    .Must(at => at is null || (at.Value.Year >= 1990 && at.Value <= clock.GetUtcNow().AddYears(1)))
                    .WithMessage("This is no time at which a message can have been sent.");
                message.RuleFor(one => one.Text).MaximumLength(EntryParser.LongestText);
                message.RuleFor(one => one.SenderName).MaximumLength(255);
                message.RuleFor(one => one.SenderUsername).MaximumLength(255);
                message.RuleFor(one => one.ForwardedFrom).MaximumLength(255);
                message.RuleFor(one => one.ActionType).MaximumLength(100);
                message.RuleFor(one => one.ReactionCount).GreaterThanOrEqualTo(0);
                message.RuleFor(one => one.MediaCount).InclusiveBetween(0, 1000);
            });
        }

        public Validator()
            : this(TimeProvider.System)
        {
        }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        GroupId id, Request request, IngestionDbContext db, MessageStore store, TombstoneStore tombstones, UnitOfWork work, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Groups.AsNoTracking().SingleOrDefaultAsync(group => group.Id == id, ct) is not { } group)
        {
            return Problems.NotFound("group");
        }

        if (!group.IsActive && !group.Settings.IngestInactive)
        {
            Telemetry.Count(Telemetry.Push, "ignored", request.Messages!.Count);
            return TypedResults.Ok(new Response(0, 0, 0, 0, request.Messages.Count));
        }

        var now = clock.GetUtcNow();
        var mode = new StoreMode(Telemetry.Push, IsLive: true, work.Cause.TraceOrNew(), now);
        var latest = request.Messages!.GroupBy(message => message.TgMessageId!.Value).Select(same => same.Last()).ToList();
        var counts = await store.UpsertAsync(id, [.. latest.Where(message => !message.IsDeleted).Select(message => message.ToIncoming(now))], mode, earlier: Task.CompletedTask, ct);
        var deleted = await tombstones.DeleteAsync(id, [.. latest.Where(message => message.IsDeleted).Select(message => message.TgMessageId!.Value)], now, ct);
        store.Announce(id, mode.TraceId, deleted);
        var response = new Response(counts.Stored, counts.Updated, counts.Unchanged, deleted.Count, request.Messages!.Count - latest.Count);
        work.AfterCommit(() => Count(response));
        return TypedResults.Ok(response);
    }

    private static void Count(Response response)
    {
        Telemetry.Count(Telemetry.Push, "stored", response.Stored);
        Telemetry.Count(Telemetry.Push, "updated", response.Updated);
        Telemetry.Count(Telemetry.Push, "unchanged", response.Unchanged);
        Telemetry.Count(Telemetry.Push, "deleted", response.Deleted);
        Telemetry.Count(Telemetry.Push, "ignored", response.Ignored);
    }
}
