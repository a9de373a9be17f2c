using DigestMonolith.Platform.Jobs;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>Nightly: removes the uploads that no job will remove, because it gave up, was rolled back or went with its tenant.</summary>
internal sealed class SweepUploads(UploadFolder folder, ILogger<SweepUploads> logger) : IClockTick
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<int> TickAsync(TickQueue queue, CancellationToken ct)
    {
        // The clock sees no paths: while any import is open, one of the files may be its own.
        await using var open = queue.Scheduler.CreateCommand("select exists (select from platform.jobs where kind = $1 and state in ('queued', 'running'))");
        open.Parameters.AddWithValue(RunImport.Kind);
        if (await open.ExecuteScalarAsync(ct) is true)
        {
            return 0;
        }

        foreach (var file in folder.Files().Where(file => file.LastWriteTimeUtc < queue.Now.UtcDateTime - Kept))
        {
            try
            {
                file.Delete();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.UploadNotSwept(e.Message);
            }
        }

        return 0;
    }
}
