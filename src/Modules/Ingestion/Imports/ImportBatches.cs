using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DigestMonolith.Modules.Ingestion.Export;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>Cuts an export into batches, and reads the next one while the last is written.</summary>
internal static class ImportBatches
{
    // Few long texts fill a batch as well as many short ones: memory is bounded by characters too.
    private const long MostCharacters = 2_000_000;

    public static async IAsyncEnumerable<ImportBatch> ReadAsync(
        ExportReader export, long skipEntries, int batchSize, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var ready = Channel.CreateBounded<ImportBatch>(1);
        var reading = Task.Run(() => ProduceAsync(export, skipEntries, batchSize, ready.Writer, stop.Token), stop.Token);
        try
        {
            await foreach (var batch in ready.Reader.ReadAllAsync(ct))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    // What goes wrong travels through the channel, behind the batches that were read before it.
    private static async Task ProduceAsync(ExportReader export, long skipEntries, int batchSize, ChannelWriter<ImportBatch> ready, CancellationToken ct)
    {
        Exception? end = null;
        ImportBatch? batch = null;
        try
        {
            long read = 0;
            await foreach (var entry in export.ReadAsync(ct))
            {
                // They are durable since an earlier attempt; reading them again restores ids seen and topics.
                if (read++ < skipEntries)
                {
                    continue;
                }

                if (batch is not null && (batch.Chat != entry.Chat || batch.Entries >= batchSize || batch.Characters >= MostCharacters))
                {
                    await ready.WriteAsync(batch, ct);
                    batch = null;
                }

                batch ??= new ImportBatch(entry.Chat);
                batch.Add(entry);
            }
        }
        catch (Exception e)
        {
            // Whatever it is: an error that ended only this task would leave the other end waiting.
            end = e;
        }

        // What stands before the place where the file breaks is stored.
        try
        {
            if (batch is not null)
            {
                await ready.WriteAsync(batch, ct);
            }
        }
        catch (OperationCanceledException e)
        {
            end ??= e;
        }

        ready.Complete(end is OperationCanceledException ? null : end);
    }
}
