using DigestMonolith.Contracts.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>How far a task is at one target outside.</summary>
internal sealed class TaskExport
{
    private TaskExport()
    {
    }

    public TaskId TaskId { get; private set; }
    public Guid Target { get; private set; }
    public TenantId TenantId { get; private set; }
    public string Kind { get; private set; } = "";
    public ExportStatus Status { get; private set; }

    /// <summary>The last version of the task that the target has; null before the first.</summary>
    public int? SentVersion { get; private set; }

    /// <summary>Attempts at the version under way.</summary>
    public int Attempts { get; private set; }
    public string? Error { get; private set; }

    /// <summary>Where the target keeps it.</summary>
    public string? Address { get; private set; }
    public DateTimeOffset? NextAttemptAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    public static TaskExport To(Guid target, string kind, TaskId task) => new() { TaskId = task, Target = target, Kind = kind };

    public bool Has(int version) => SentVersion >= version;

    /// <summary>There is something to send, from the first attempt on.</summary>
    public void Begin(DateTimeOffset now) => (Status, Attempts, Error, NextAttemptAt, UpdatedAt) = (ExportStatus.Pending, 0, null, null, now);

    public void MarkSent(int version, string? address, DateTimeOffset now) =>
        (Status, SentVersion, Error, NextAttemptAt, Address, UpdatedAt) = (ExportStatus.Sent, version, null, null, address ?? Address, now);

    public void Postpone(string error, DateTimeOffset next, DateTimeOffset now) =>
        (Attempts, Error, NextAttemptAt, UpdatedAt) = (Attempts + 1, error, next, now);

    public void MarkFailed(string error, DateTimeOffset now) =>
        (Status, Attempts, Error, NextAttemptAt, UpdatedAt) = (ExportStatus.Failed, Attempts + 1, error, null, now);

    internal sealed class Mapping : IEntityTypeConfiguration<TaskExport>
    {
        public void Configure(EntityTypeBuilder<TaskExport> builder)
        {
            builder.ToTable("task_exports");
            builder.HasKey(export => new { export.TaskId, export.Target });
            builder.HasOne<TrackedTask>().WithMany().HasForeignKey(export => export.TaskId);
        }
    }
}
