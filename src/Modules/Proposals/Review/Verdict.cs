using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Review;

/// <summary>What came of a decision.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    internal sealed record Done(Proposal Proposal, AnalysisRun Run) : Verdict;

    internal sealed record NoSuchProposal : Verdict;

    /// <summary>Somebody was faster.</summary>
    internal sealed record AlreadyDecided(Proposal Proposal) : Verdict;

    /// <summary>Nobody decided it, so there is nothing to take back.</summary>
    internal sealed record NotDecided : Verdict;

    internal sealed record RunIsClosed : Verdict;

    /// <summary>It was edited after the caller had read it.</summary>
    internal sealed record Stale(int Version) : Verdict;

    internal sealed record NoSuchTask : Verdict;

    internal sealed record TaskIsClosed(TrackedTask Task) : Verdict;

    /// <summary>It cannot be taken back, not any more or not by this person; says why.</summary>
    internal sealed record InUse(string Code, string Detail) : Verdict;

    /// <summary>The request does not fit the proposal.</summary>
    internal sealed record Refused(string Field, string Detail) : Verdict;
}
