using System.Diagnostics.CodeAnalysis;

namespace DigestMonolith.Contracts.Ingestion;

/// <summary>Imports of Telegram Desktop exports (result.json).</summary>
public interface IChatImports
{
    /// <summary>Looks at the file's first bytes; null when an import may be asked for. Needs no unit of work.</summary>
    Task<ImportProblem?> CheckAsync(string path, CancellationToken ct);

    /// <summary>Asks for the import of a file that stays where it is, inside the caller's unit of work.</summary>
    Task<ImportId> EnqueueAsync(ImportRequest request, CancellationToken ct);

    /// <summary>How far it is; null when there is no such import.</summary>
    Task<ImportStatus?> FindAsync(ImportId id, CancellationToken ct);
}

/// <summary>One import.</summary>
public readonly record struct ImportId(Guid Value) : IId<ImportId>
{
    public static ImportId New() => new(Guid.CreateVersion7());
    public static ImportId From(Guid value) => new(value);
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out ImportId id) => Id.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>What to import, and of it which chats.</summary>
public sealed record ImportRequest
{
    /// <summary>Absolute, or relative to where the program runs.</summary>
    public required string Path { get; init; }

    /// <summary>The group that the messages belong to; null for the groups that the export itself names, made where missing.</summary>
    public GroupId? Into { get; init; }

    /// <summary>Name or number of the one chat that is meant; it may be a personal one.</summary>
    public string? Chat { get; init; }

    /// <summary>Also personal chats and saved messages, which are passed over otherwise.</summary>
    public bool IncludePersonal { get; init; }

    /// <summary>Who asks; watches the groups that the import makes.</summary>
    public AccountId? RequestedBy { get; init; }
}

/// <summary>How far an import is, and what it did.</summary>
public sealed record ImportStatus
{
    public required ImportId Id { get; init; }
    public required string FileName { get; init; }
    public required ImportState State { get; init; }

    /// <summary>Entries of the chosen chats: read = stored + updated + unchanged + skipped.</summary>
    public required long Read { get; init; }
    public required long Stored { get; init; }
    public required long Updated { get; init; }
    public required long Unchanged { get; init; }

    /// <summary>By reason.</summary>
    public required IReadOnlyDictionary<string, long> Skipped { get; init; }

    /// <summary>Stored, but cut to the longest text that is kept.</summary>
    public required long Shortened { get; init; }
    public required long TotalBytes { get; init; }
    public required long ReadBytes { get; init; }
    public required IReadOnlyList<ImportedGroup> Groups { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public required ImportProblem? Problem { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>A group that an import wrote to.</summary>
public sealed record ImportedGroup
{
    public required GroupId Id { get; init; }

    /// <summary>The chat's number as the export writes it.</summary>
    public required long Number { get; init; }
    public required string Title { get; init; }
    public required GroupKind Kind { get; init; }
    public required long Entries { get; init; }
}

/// <summary>One sentence that names the file and the place.</summary>
public sealed record ImportProblem
{
    public required string Message { get; init; }
    public long? ByteOffset { get; init; }
    public long? MessageId { get; init; }
}

/// <summary>Life of an import.</summary>
public enum ImportState
{
    Queued,
    Running,
    Completed,
    Failed,
}
