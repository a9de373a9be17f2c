using System.Linq.Expressions;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Windowing;

/// <summary>A half-open span of one group and how far its digest is.</summary>
internal sealed class ConversationWindow
{
    public const string SizedIndex = "ux_group_conversation_windows_sized";
    public const string FreeIndex = "ux_group_conversation_windows_free";

    private ConversationWindow()
    {
    }

    public WindowId Id { get; private set; }
    public TenantId TenantId { get; private set; }
    public GroupId GroupId { get; private set; }
    public int? WindowSizeHours { get; private set; }
    public DateTimeOffset WindowStart { get; private set; }
    public DateTimeOffset WindowEnd { get; private set; }
    public int MessageCount { get; private set; }
    public int ParticipantCount { get; private set; }
    public string DominantEmotions { get; private set; } = "{}";
    public string Indicators { get; private set; } = "{}";
    public DateTimeOffset? GeneratedAt { get; private set; }
    public WindowStatus Status { get; private set; }
    public string? FailureReason { get; private set; }
    public string? SkipReason { get; private set; }
    public List<string> Scopes { get; private set; } = [];
    public WindowOrigin Origin { get; private set; }
    public bool IsRolling { get; private set; }
    public AccountId? RequestedByUserId { get; private set; }
    public string? DigestVersion { get; private set; }
    public int Attempt { get; private set; } = 1;
    public DateTimeOffset? LockedUntil { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>What other modules see of a window.</summary>
    public static Expression<Func<ConversationWindow, WindowInfo>> ToInfo { get; } = window => new WindowInfo
    {
        Id = window.Id,
        GroupId = window.GroupId,
        Start = window.WindowStart,
        End = window.WindowEnd,
        SizeHours = window.WindowSizeHours,
        Status = window.Status,
        Origin = window.Origin,
        Scopes = window.Scopes,
        MessageCount = window.MessageCount,
        ParticipantCount = window.ParticipantCount,
        RequestedBy = window.RequestedByUserId,
        Reason = window.FailureReason ?? window.SkipReason,
    };

    /// <summary>A window of the schedule that ended: queued, or skipped when there is a reason to.</summary>
    public static ConversationWindow Scheduled(GroupId group, int sizeHours, WindowSpan span, MessageCounts counts, string? skipReason, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        GroupId = group,
        WindowSizeHours = sizeHours,
        WindowStart = span.Start,
        WindowEnd = span.End,
        MessageCount = counts.Messages,
        ParticipantCount = counts.Participants,
        Status = skipReason is null ? WindowStatus.Queued : WindowStatus.Skipped,
        SkipReason = skipReason,
        Scopes = [Platform.Web.Scopes.DigestRead],
        Origin = WindowOrigin.Scheduler,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>A window that somebody asked for.</summary>
    public static ConversationWindow Asked(WindowRequest request, WindowSpan span, MessageCounts counts, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        GroupId = request.GroupId,
        WindowSizeHours = request.SizeHours,
        WindowStart = span.Start,
        WindowEnd = span.End,
        MessageCount = counts.Messages,
        ParticipantCount = counts.Participants,
        Status = WindowStatus.Queued,
        Scopes = [.. request.Scopes],
        Origin = WindowOrigin.Manual,
        IsRolling = request.Start is null,
        RequestedByUserId = request.RequestedBy,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>The run is gone: queued again, one attempt more.</summary>
    public void TakeBack(DateTimeOffset now)
    {
        Become(WindowStatus.Queued, now);
        Attempt++;
    }

    /// <summary>It waited too long.</summary>
    public void TimeOut(DateTimeOffset now)
    {
        Become(WindowStatus.Failed, now);
        FailureReason = "timeout";
    }

    public GroupWindowReady ToReadyEvent(TenantId tenant) => new()
    {
        TenantId = tenant,
        WindowId = Id,
        GroupId = GroupId,
        WindowSizeHours = WindowSizeHours,
        WindowStart = WindowStart,
        WindowEnd = WindowEnd,
        MessageCount = MessageCount,
        ParticipantCount = ParticipantCount,
        Scopes = Scopes,
    };

    private void Become(WindowStatus next, DateTimeOffset now)
    {
        if (!WindowLife.Allows(Status, next))
        {
            throw new InvalidOperationException($"Window {Id} is {Status} and cannot become {next}.");
        }

        (Status, UpdatedAt, LockedUntil) = (next, now, null);
        Version++;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ConversationWindow>
    {
        public void Configure(EntityTypeBuilder<ConversationWindow> builder)
        {
            builder.ToTable("group_conversation_windows");
            builder.HasKey(window => window.Id);
            builder.Property(window => window.Id).ValueGeneratedNever();
            builder.Property(window => window.DominantEmotions).HasColumnType("jsonb");
            builder.Property(window => window.Indicators).HasColumnType("jsonb");
            builder.Property(window => window.Version).IsConcurrencyToken();
            builder.HasIndex(
                    [nameof(TenantId), nameof(GroupId), nameof(WindowSizeHours), nameof(WindowStart), nameof(WindowEnd)], SizedIndex)
                .IsUnique().HasFilter("window_size_hours is not null");
            builder.HasIndex([nameof(TenantId), nameof(GroupId), nameof(WindowStart), nameof(WindowEnd)], FreeIndex)
                .IsUnique().HasFilter("window_size_hours is null");
        }
    }
}
