using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>An import as its row says; a job that gave up speaks for a row that could not be written any more.</summary>
internal sealed record ImportRow
{
    private const string Select = """
        select i.id, i.group_id, i.file_name, i.path, i.is_upload, i.chat_filter, i.include_personal, i.state, i.total_bytes, i.read_bytes,
            i.resume_entry, i.report::text, i.problem::text, i.requested_by, i.created_at, i.finished_at,
            case when j.state = 'failed' then j.last_error end, case when j.state = 'failed' then j.finished_at end
        from ingestion.import_jobs i left join platform.jobs j on j.id = i.job_id

        """;

    public required ImportId Id { get; init; }
    public required GroupId? Into { get; init; }
    public required string FileName { get; init; }
    public required string Path { get; init; }
    public required bool IsUpload { get; init; }
    public required string? ChatFilter { get; init; }
    public required bool IncludePersonal { get; init; }
    public required ImportState State { get; init; }
    public required long TotalBytes { get; init; }
    public required long ReadBytes { get; init; }
    public required long ResumeEntry { get; init; }
    public required ImportReport Report { get; init; }
    public required ImportProblem? Problem { get; init; }
    public required AccountId? RequestedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }

    public static async Task<ImportRow?> FindAsync(UnitOfWork work, ImportId id, CancellationToken ct)
    {
        await using var command = work.Command($"{Select} where i.id = $1");
        command.Parameters.AddWithValue(id.Value);
        return (await ReadAsync(command, ct)).SingleOrDefault();
    }

    /// <summary>The newest imports that wrote to the group or were meant for it.</summary>
    public static async Task<IReadOnlyList<ImportRow>> RecentAsync(UnitOfWork work, GroupId group, int limit, CancellationToken ct)
    {
        await using var command = work.Command($$"""
            {{Select}} where i.group_id = $1 or i.report @> jsonb_build_object('groups', jsonb_build_array(jsonb_build_object('id', $1::text)))
            order by i.id desc limit $2
            """);
        command.Parameters.AddWithValue(group.Value);
        command.Parameters.AddWithValue(limit);
        return await ReadAsync(command, ct);
    }

    public ImportStatus ToStatus() => new()
    {
        Id = Id,
        FileName = FileName,
        State = State,
        Read = Report.Read,
        Stored = Report.Stored,
        Updated = Report.Updated,
        Unchanged = Report.Unchanged,
        Skipped = Report.Skipped,
        Shortened = Report.Shortened,
        TotalBytes = TotalBytes,
        ReadBytes = ReadBytes,
        Groups = Report.Groups,
        Problem = Problem,
        CreatedAt = CreatedAt,
        FinishedAt = FinishedAt,
    };

    /// <summary>Writes the progress, in the unit of work whose messages it counts.</summary>
    public static async Task SaveAsync(
        UnitOfWork work, ImportId id, ImportReport report, ImportState state, long readBytes, ImportProblem? problem, DateTimeOffset? finishedAt, CancellationToken ct)
    {
        await using var command = work.Command("""
            update ingestion.import_jobs
            set report = $2, state = $3, read_bytes = case $3 when 'running' then greatest(read_bytes, $4) else $4 end, resume_entry = $5, problem = $6, finished_at = $7 where id = $1
            """);
        command.Parameters.AddWithValue(id.Value);
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(report, EventJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.AddWithValue(SnakeCase.Of(state));
        command.Parameters.AddWithValue(readBytes);
        command.Parameters.AddWithValue(report.Read);
        command.Parameters.Add(new() { Value = problem is null ? DBNull.Value : JsonSerializer.Serialize(problem, EventJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = (object?)finishedAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Says that it runs, and how far its file is read.</summary>
    public static async Task AdvanceAsync(UnitOfWork work, ImportId id, long readBytes, CancellationToken ct)
    {
        await using var command = work.Command("""
            update ingestion.import_jobs set state = 'running', read_bytes = greatest(read_bytes, $2) where id = $1 and state in ('queued', 'running')
            """);
        command.Parameters.AddWithValue(id.Value);
        command.Parameters.AddWithValue(readBytes);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<ImportRow>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var rows = new List<ImportRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(Read(reader));
        }

        return rows;
    }

    private static ImportRow Read(NpgsqlDataReader row)
    {
        var gaveUp = row.IsDBNull(16) ? null : row.GetString(16);
        var problem = row.IsDBNull(12) ? null : JsonSerializer.Deserialize<ImportProblem>(row.GetString(12), EventJson.Options);
        return new()
        {
            Id = new(row.GetGuid(0)),
            Into = row.IsDBNull(1) ? null : new GroupId(row.GetGuid(1)),
            FileName = row.GetString(2),
            Path = row.GetString(3),
            IsUpload = row.GetBoolean(4),
            ChatFilter = row.IsDBNull(5) ? null : row.GetString(5),
            IncludePersonal = row.GetBoolean(6),
            State = gaveUp is null ? SnakeCase.Parse<ImportState>(row.GetString(7)) : ImportState.Failed,
            TotalBytes = row.GetInt64(8),
            ReadBytes = row.GetInt64(9),
            ResumeEntry = row.GetInt64(10),
            Report = JsonSerializer.Deserialize<ImportReport>(row.GetString(11), EventJson.Options) ?? new(),
            Problem = problem ?? (gaveUp is null ? null : new ImportProblem { Message = $"{row.GetString(2)}: {gaveUp}" }),
            RequestedBy = row.IsDBNull(13) ? null : new AccountId(row.GetGuid(13)),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(14),
            FinishedAt = row.IsDBNull(15) ? (row.IsDBNull(17) ? null : row.GetFieldValue<DateTimeOffset>(17)) : row.GetFieldValue<DateTimeOffset>(15),
        };
    }
}
