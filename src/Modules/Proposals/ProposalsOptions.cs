using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Modules.Proposals;

/// <summary>How analysis runs read the chats, and what blocks another run.</summary>
internal sealed class ProposalsOptions
{
    /// <summary>Shorter messages are passed over, unless a critical keyword is in them. Default 10 characters.</summary>
    [FlatName("ANALYSIS_MIN_CONTENT_LENGTH")]
    [Range(0, 1000)]
    public int MinContentLength { get; set; } = 10;

    /// <summary>A silence longer than this begins another batch. Default 600 s.</summary>
    [FlatName("ANALYSIS_TIME_GAP_SECONDS")]
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan TimeGap { get; set; } = TimeSpan.FromSeconds(600);

    /// <summary>The most messages of a batch. Default 50.</summary>
    [FlatName("ANALYSIS_MAX_BATCH_SIZE")]
    [Range(10, 200)]
    public int MaxBatchSize { get; set; } = 50;

    /// <summary>The longest span of a run. Default 744 h (31 days).</summary>
    [FlatName("ANALYSIS_MAX_WINDOW_HOURS", Unit = FlatUnit.Hours)]
    [Range(typeof(TimeSpan), "01:00:00", "366.00:00:00")]
    public TimeSpan MaxWindow { get; set; } = TimeSpan.FromDays(31);

    /// <summary>No run is made while more proposals than this wait for a decision; 0 for no limit. Default 0.</summary>
    [FlatName("ANALYSIS_MAX_PENDING_PROPOSALS")]
    [Range(0, 100_000)]
    public int MaxPendingProposals { get; set; }

    /// <summary>How often a batch that fails is tried. Default 3.</summary>
    [FlatName("ANALYSIS_MAX_ATTEMPTS")]
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>What the models of one run may cost before it goes on without them; 0 for no limit. In the currency of the price table. Default 0.</summary>
    [FlatName("ANALYSIS_MAX_COST_PER_RUN")]
    [Range(0, 1_000_000)]
    public double MaxCostPerRun { get; set; }

    /// <summary>Switches off automatic approval in every project at once. Default false.</summary>
    [FlatName("PROPOSALS_AUTO_APPROVE_OFF")]
    public bool AutoApproveOff { get; set; }
}
