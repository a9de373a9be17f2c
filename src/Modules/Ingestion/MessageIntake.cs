using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Messages that programs push, over HTTP or over a stream.</summary>
internal sealed class MessageIntake(IngestionDbContext db, MessageStore store, TombstoneStore tombstones, UnitOfWork work, TimeProvider clock) : IMessageIntake
{
    // Enough to find the fault; a broken program sends the same one five hundred times.
    private const int ProblemsNamed = 5;

    public async Task<IntakeOutcome> TakeAsync(IntakeRequest request, CancellationToken ct)
    {
        if (Problems(request.Messages) is { Count: > 0 } problems)
        {
            return new IntakeOutcome.Invalid(problems);
        }

        var groups = db.Groups.AsNoTracking();
        var found = request.GroupId is { } id ? await groups.SingleOrDefaultAsync(group => group.Id == id, ct)
            : await groups.SingleOrDefaultAsync(group => group.TgChatId == request.TgChatId, ct);
        return found is null || (request.TgChatId is { } chat && chat != found.TgChatId)
            ? new IntakeOutcome.NoGroup()
            : await StoreAsync(found, request.Messages, ct);
    }

    /// <summary>Stores messages that were checked.</summary>
    public async Task<IntakeOutcome.Taken> StoreAsync(Group group, IReadOnlyList<PushedMessage> messages, CancellationToken ct)
    {
        if (!group.IsActive && !group.Settings.IngestInactive)
        {
            Telemetry.Count(Telemetry.Push, "ignored", messages.Count);
            return new IntakeOutcome.Taken(0, 0, 0, 0, messages.Count);
        }

        var now = clock.GetUtcNow();
        var mode = new StoreMode(Telemetry.Push, IsLive: true, work.Cause.TraceOrNew(), now);
        var latest = messages.GroupBy(message => message.TgMessageId!.Value).Select(same => same.Last()).ToList();
        var counts = await store.UpsertAsync(group.Id, [.. latest.Where(message => !message.IsDeleted).Select(message => PushedMessages.ToIncoming(message, now))], mode, earlier: Task.CompletedTask, ct);
        var deleted = await tombstones.DeleteAsync(group.Id, [.. latest.Where(message => message.IsDeleted).Select(message => message.TgMessageId!.Value)], now, ct);
        store.Announce(group.Id, mode.TraceId, deleted);
        var taken = new IntakeOutcome.Taken(counts.Stored, counts.Updated, counts.Unchanged, deleted.Count, messages.Count - latest.Count);
        work.AfterCommit(() => Count(taken));
        return taken;
    }

    private List<string> Problems(IReadOnlyList<PushedMessage> messages)
    {
        if (messages.Count is 0 or > PushedMessages.Most)
        {
            return [$"messages: 1 to {PushedMessages.Most}"];
        }

        var validator = new PushedMessages(clock);
        return
        [
            .. messages.SelectMany((message, n) => message is null ? [$"messages[{n}]: null"]
                : validator.Validate(message).Errors.Select(error => $"messages[{n}].{SnakeCase.Of(error.PropertyName)}: {error.ErrorCode}")).Take(ProblemsNamed),
        ];
    }

    private static void Count(IntakeOutcome.Taken taken)
    {
        Telemetry.Count(Telemetry.Push, "stored", taken.Stored);
        Telemetry.Count(Telemetry.Push, "updated", taken.Updated);
        Telemetry.Count(Telemetry.Push, "unchanged", taken.Unchanged);
        Telemetry.Count(Telemetry.Push, "deleted", taken.Deleted);
        Telemetry.Count(Telemetry.Push, "ignored", taken.Ignored);
    }
}
