using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Export;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Options;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>Asks for imports and tells how far they are.</summary>
internal sealed class ChatImports(UnitOfWork work, JobQueue jobs, IOptions<IngestionOptions> options, TimeProvider clock) : IChatImports
{
    public async Task<ImportProblem?> CheckAsync(string path, CancellationToken ct) =>
        await ExportPrecheck.OfAsync(path, options.Value.LargestExport, ct) is { } refused
            ? new ImportProblem { Message = refused.Describe(path), ByteOffset = refused.Offset }
            : null;

    public Task<ImportId> EnqueueAsync(ImportRequest request, CancellationToken ct) =>
        EnqueueAsync(request, fileName: request.Path, isUpload: false, ct);

    /// <summary>A file that was uploaded is called by the name it had, and removed after its import.</summary>
    public async Task<ImportId> EnqueueAsync(ImportRequest request, string fileName, bool isUpload, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = new ImportId(Guid.CreateVersion7(now));
        // One after the other: two exports of one chat at the same time would only wait for each other's rows.
        var job = await jobs.EnqueueAsync(new NewJob { Kind = RunImport.Kind, Key = id.ToString(), Lane = RunImport.Kind, Payload = new RunImport.Payload(id) }, ct);
        await using var insert = work.Command("""
            insert into ingestion.import_jobs (id, job_id, group_id, file_name, path, is_upload, chat_filter, include_personal, requested_by, created_at, total_bytes)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """);
        var file = new FileInfo(request.Path);
        insert.Parameters.AddWithValue(id.Value);
        insert.Parameters.AddWithValue(job);
        insert.Parameters.Add(new() { Value = (object?)request.Into?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        insert.Parameters.AddWithValue(fileName.Length <= 500 ? fileName : fileName[^500..]);
        insert.Parameters.AddWithValue(file.FullName);
        insert.Parameters.AddWithValue(isUpload);
        insert.Parameters.Add(new() { Value = (object?)request.Chat ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        insert.Parameters.AddWithValue(request.IncludePersonal);
        insert.Parameters.Add(new() { Value = (object?)request.RequestedBy?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        insert.Parameters.AddWithValue(now);
        insert.Parameters.AddWithValue(file.Exists ? file.Length : 0L);
        await insert.ExecuteNonQueryAsync(ct);
        return id;
    }

    public async Task<ImportStatus?> FindAsync(ImportId id, CancellationToken ct) => (await ImportRow.FindAsync(work, id, ct))?.ToStatus();
}
