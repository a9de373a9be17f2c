using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Stores checked messages that programs push, over HTTP or over a stream. Storing the same again changes nothing.</summary>
internal sealed class MessageIntake(MessageStore store, TombstoneStore tombstones, UnitOfWork work, TimeProvider clock)
{
    public async Task<TakenCounts> StoreAsync(Group group, IReadOnlyList<PushedMessage> messages, CancellationToken ct)
    {
        if (!group.IsActive && !group.Settings.IngestInactive)
        {
            Telemetry.Count(Telemetry.Push, "ignored", messages.Count);
            return new TakenCounts(0, 0, 0, 0, messages.Count);
        }

        var now = clock.GetUtcNow();
        var mode = new StoreMode(Telemetry.Push, work.Cause.TraceOrNew(), now);
        var latest = messages.GroupBy(message => message.TgMessageId!.Value).Select(same => same.Last()).ToList();
        var counts = await store.UpsertAsync(group.Id, [.. latest.Where(message => !message.IsDeleted).Select(message => PushedMessages.ToIncoming(message, now))], mode, earlier: Task.CompletedTask, ct);
        var deleted = await tombstones.DeleteAsync(group.Id, [.. latest.Where(message => message.IsDeleted).Select(message => message.TgMessageId!.Value)], now, ct);
        store.Announce(group.Id, mode.TraceId, deleted);
        var taken = new TakenCounts(counts.Stored, counts.Updated, counts.Unchanged, deleted.Count, messages.Count - latest.Count);
        work.AfterCommit(() => Count(taken));
        return taken;
    }

    private static void Count(TakenCounts taken)
    {
        Telemetry.Count(Telemetry.Push, "stored", taken.Stored);
        Telemetry.Count(Telemetry.Push, "updated", taken.Updated);
        Telemetry.Count(Telemetry.Push, "unchanged", taken.Unchanged);
        Telemetry.Count(Telemetry.Push, "deleted", taken.Deleted);
        Telemetry.Count(Telemetry.Push, "ignored", taken.Ignored);
    }
}

/// <summary>How many of each; ignored are those of a group that is off, and doubled numbers.</summary>
internal readonly record struct TakenCounts(int Stored, int Updated, int Unchanged, int Deleted, int Ignored);
