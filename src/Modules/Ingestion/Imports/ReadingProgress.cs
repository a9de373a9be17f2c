using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>Writes each second how far a file is read: a long stretch of it may hold nothing that is stored.</summary>
internal sealed class ReadingProgress : IAsyncDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop;
    private readonly Task _writing;

    public ReadingProgress(JobRun job, ImportId id, Func<long> offset, TimeProvider clock, CancellationToken ct)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _writing = WriteAsync(job, id, offset, clock, _stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        _stop.Dispose();
    }

    private static async Task WriteAsync(JobRun job, ImportId id, Func<long> offset, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            using var timer = new PeriodicTimer(Often, clock);
            while (await timer.WaitForNextTickAsync(ct))
            {
                await job.InUnitOfWorkAsync((services, token) => ImportRow.AdvanceAsync(services.GetRequiredService<UnitOfWork>(), id, offset(), token), step: null, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The file ended.
        }
    }
}
