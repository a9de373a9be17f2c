using DigestMonolith.Language.Context;
using DigestMonolith.Modules.Digests.Store;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.IngestValidator;

/// <summary>What will be read, what not, and why; ids and counts, no text.</summary>
internal sealed record IngestOutput
{
    public required Coverage Coverage { get; init; }
    public required ReadMode Mode { get; init; }

    /// <summary>ru, uk or en.</summary>
    public required string Language { get; init; }
    public required ContextResult Context { get; init; }
    public required BoundaryReport Boundary { get; init; }

    /// <summary>What a model may be shown, by time; null when none is asked.</summary>
    public IReadOnlyList<long>? Shown { get; init; }

    /// <summary>empty_window or too_few_messages.</summary>
    public string? Skip { get; init; }

    /// <summary>boundary_integrity.</summary>
    public string? Block { get; init; }
}

/// <summary>Every entry of the window once: the other four add up to the total.</summary>
internal sealed record Coverage
{
    public required int Total { get; init; }
    public required int Read { get; init; }
    public required int Duplicates { get; init; }
    public required int Skipped { get; init; }
    public required int Trimmed { get; init; }
}
