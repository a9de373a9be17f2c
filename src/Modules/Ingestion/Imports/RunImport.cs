using System.Collections.Concurrent;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>
/// Imports one export, a batch in a transaction, each with the point to go on from. A file that breaks keeps what stands
/// before the break; importing it again, whole, adds the rest.
/// </summary>
internal sealed class RunImport(IOptions<IngestionOptions> options, TimeProvider clock, ILogger<RunImport> logger) : IJobHandler
{
    public const string Kind = "ingestion.import";

    internal sealed record Payload(ImportId ImportId);

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var import = await job.InUnitOfWorkAsync((services, token) => StartAsync(services, job, token), step: null, ct);
        if (import.Row.State is ImportState.Completed or ImportState.Failed)
        {
            return;
        }

        var report = import.Row.Report;
        try
        {
            await ReadAsync(job, import, report, ct);
        }
        catch (UnreadableExportException e)
        {
            await RefuseAsync(job, import, report, e, ct);
        }

        await job.InUnitOfWorkAsync(async (services, token) =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            await ImportRow.SaveAsync(work, import.Row.Id, report, ImportState.Completed, import.Row.TotalBytes, problem: null, clock.GetUtcNow(), token);
            import.Facts.Completed(work, report);
        }, "completed", ct);
        logger.ImportCompleted(import.Row.Id.Value, report.Read, report.Stored, report.Updated, report.Unchanged, report.Skipped.Values.Sum());
        RemoveUpload(import.Row);
    }

    private async Task<Import> StartAsync(IServiceProvider services, JobRun job, CancellationToken ct)
    {
        var id = job.Read<Payload>().ImportId;
        var work = services.GetRequiredService<UnitOfWork>();
        var row = await ImportRow.FindAsync(work, id, ct) ?? throw new JobRefusedException("There is no such import.");
        await ImportRow.AdvanceAsync(work, id, readBytes: 0, ct);
        var zone = await services.GetRequiredService<TenantDirectory>().TimeZoneAsync(ct);
        var chat = row.Into is { } into ? await FindChatAsync(services, into, ct) ?? throw new JobRefusedException("There is no such group.") : (long?)null;
        var facts = new ImportFacts(row, job.Tenant, clock);
        // Not again by an attempt that goes on where another ended.
        if (row.State == ImportState.Queued)
        {
            facts.Started(work, chat);
        }

        return new Import(row, facts, zone, chat);
    }

    private static Task<long?> FindChatAsync(IServiceProvider services, GroupId id, CancellationToken ct) =>
        services.GetRequiredService<IngestionDbContext>().Groups.Where(group => group.Id == id).Select(group => (long?)group.TgChatId).SingleOrDefaultAsync(ct);

    private async Task ReadAsync(JobRun job, Import import, ImportReport report, CancellationToken ct)
    {
        if (await ExportPrecheck.OfAsync(import.Row.Path, options.Value.LargestExport, ct) is { } refused)
        {
            throw refused;
        }

        var choice = new ChatChoice(import.Row.ChatFilter, import.Row.IncludePersonal, import.IntoChat);
        var export = new ExportReader(
            () => new FileStream(import.Row.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan),
            new EntryParser(new ExportDates(import.Zone, clock.GetUtcNow()), clock), choice.Wants);
        await using var progress = new ReadingProgress(job, import.Row.Id, () => export.Offset, clock, ct);
        var targets = new ConcurrentDictionary<ExportedChat, ImportedGroup>();
        var writes = new OrderedWrites();
        try
        {
            await foreach (var batch in ImportBatches.ReadAsync(export, import.Row.ResumeEntry, options.Value.BatchSize, ct))
            {
                await writes.AddAsync(before => job.InUnitOfWorkAsync(
                    (services, token) => WriteAsync(services, job, import, batch, report, targets, before, token), step: "reading", ct));
            }
        }
        finally
        {
            // Also where the file breaks: what was read before is stored.
            await writes.EndAsync();
        }

        if (choice.Refusal(export.Chats) is { } nothing)
        {
            throw new UnreadableExportException(nothing, null);
        }
    }

    private async Task WriteAsync(
        IServiceProvider services, JobRun job, Import import, ImportBatch batch, ImportReport report,
        ConcurrentDictionary<ExportedChat, ImportedGroup> targets, Task before, CancellationToken ct)
    {
        var (work, row) = (services.GetRequiredService<UnitOfWork>(), import.Row);
        await CommitLaterAsync(work, ct);
        // Once a chat, and behind the chat before: only numbers of one chat are sure to differ from each other.
        if (!targets.TryGetValue(batch.Chat, out var target))
        {
            await before;
            target = targets.TryGetValue(batch.Chat, out var known)
                ? known
                : targets[batch.Chat] = await services.GetRequiredService<ImportTarget>().ResolveAsync(batch.Chat, row.Into, row.RequestedBy, ct);
        }

        var mode = new StoreMode(Telemetry.Import, job.Id.ToString("N"), clock.GetUtcNow());
        var counts = await services.GetRequiredService<MessageStore>().UpsertAsync(target.Id, batch.Messages, mode, before, ct);
        report.Add(batch, target, counts);
        await ImportRow.SaveAsync(work, row.Id, report, ImportState.Running, batch.EndOffset, problem: null, finishedAt: null, ct);
        import.Facts.Progressed(work, report, batch.Chat);
        work.AfterCommit(() => Count(counts, batch));
    }

    // Without waiting for the disk: a crash may take the last batches, but then their rows, their events and the point to
    // go on from together. The end of the import waits, and with it everything before.
    private static async Task CommitLaterAsync(UnitOfWork work, CancellationToken ct)
    {
        await using var command = work.Command("set local synchronous_commit = off");
        await command.ExecuteNonQueryAsync(ct);
    }

    private static void Count(StoredCounts counts, ImportBatch batch)
    {
        Telemetry.Count(Telemetry.Import, "stored", counts.Stored);
        Telemetry.Count(Telemetry.Import, "updated", counts.Updated);
        Telemetry.Count(Telemetry.Import, "unchanged", counts.Unchanged);
        Telemetry.Count(Telemetry.Import, "skipped", batch.Skipped.Values.Sum());
    }

    private async Task RefuseAsync(JobRun job, Import import, ImportReport report, UnreadableExportException error, CancellationToken ct)
    {
        var problem = new ImportProblem { Message = error.Describe(import.Row.FileName), ByteOffset = error.Offset, MessageId = error.AfterMessageId };
        await job.InUnitOfWorkAsync(async (services, token) =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            await ImportRow.SaveAsync(work, import.Row.Id, report, ImportState.Failed, error.Offset ?? 0, problem, clock.GetUtcNow(), token);
            import.Facts.Failed(work, problem.Message);
        }, "failed", ct);
        logger.ImportRefused(import.Row.Id.Value, report.Read, error.Offset);
        RemoveUpload(import.Row);
        throw new JobRefusedException(problem.Message);
    }

    private void RemoveUpload(ImportRow row)
    {
        if (!row.IsUpload)
        {
            return;
        }

        try
        {
            File.Delete(row.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.UploadNotRemoved(row.Id.Value, e.Message);
        }
    }

    private sealed record Import(ImportRow Row, ImportFacts Facts, TimeZoneInfo Zone, long? IntoChat);
}
