using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Modules.Windowing;

/// <summary>When windows close, and how long they may wait.</summary>
internal sealed class WindowingOptions
{
    /// <summary>Wait after the end of a window, so that late messages still count. Default 120 s.</summary>
    [FlatName("DIGEST_WINDOW_GRACE_SECONDS")]
    [Range(typeof(TimeSpan), "00:00:00", "06:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Windows missed longer ago than this are recorded, not digested. Default 24 h.</summary>
    [FlatName("DIGEST_SCHEDULER_CATCHUP_HOURS", Unit = FlatUnit.Hours)]
    [Range(typeof(TimeSpan), "00:00:00", "31.00:00:00")]
    public TimeSpan CatchUp { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Windows missed longer ago than this are not even recorded. Default 31 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "366.00:00:00")]
    public TimeSpan LookBack { get; set; } = TimeSpan.FromDays(31);

    /// <summary>An automatic window with fewer messages is skipped. Default 8.</summary>
    [FlatName("DIGEST_MIN_MESSAGES")]
    [Range(0, 1_000_000)]
    public int MinMessages { get; set; } = 8;

    /// <summary>A second request for the last hours of a group within this time means the same window. Default 60 s.</summary>
    [FlatName("DIGEST_MANUAL_COOLDOWN_SECONDS")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ManualCoolDown { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A window in work for longer than this, without a job, is taken back. Default 900 s.</summary>
    [FlatName("DIGEST_LOCK_TTL_SECONDS")]
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan LockTtl { get; set; } = TimeSpan.FromSeconds(900);

    /// <summary>A window that waits longer than this, without a job, has failed. Default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan WaitLimit { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often a window is worked on before it fails for good. Default 3.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 3;
}
