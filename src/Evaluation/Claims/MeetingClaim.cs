using DigestMonolith.Language.Quality;

namespace DigestMonolith.Evaluation.Claims;

/// <summary>A sentence of a summary with the stretch of the meeting it was written of, made small like a chat.</summary>
internal sealed record MeetingClaim
{
    public required string Meeting { get; init; }

    /// <summary>The answer it is part of.</summary>
    public required int Answer { get; init; }
    public required string Statement { get; init; }
    public required IReadOnlyList<SourceLine> Lines { get; init; }
}
