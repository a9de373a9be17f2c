using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Outgoing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>A webhook that gets the tasks, or the notices, of one project or of all.</summary>
internal sealed class WorkWebhook
{
    public const string TargetIndex = "ux_webhooks_target";

    private WorkWebhook()
    {
    }

    public WorkWebhookId Id { get; private set; }
    public TenantId TenantId { get; private set; }
    public ProjectId? ProjectId { get; private set; }
    public WebhookSends Sends { get; private set; }
    public string Url { get; private set; } = "";
    public string Secret { get; private set; } = "";
    public bool IsActive { get; private set; } = true;
    public string? DisabledReason { get; private set; }
    public int? QuietFrom { get; private set; }
    public int? QuietTo { get; private set; }
    public DateTimeOffset? LastSentAt { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset? LastErrorAt { get; private set; }
    public AccountId? CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>Null when a notice may come at any hour.</summary>
    public QuietHours? Quiet => QuietFrom is { } from && QuietTo is { } to ? new QuietHours(from, to) : null;

    public static WorkWebhook At(Uri url, string protectedSecret, WebhookSends sends, ProjectId? project, QuietHours? quiet, AccountId? by, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        ProjectId = project,
        Sends = sends,
        Url = url.AbsoluteUri,
        Secret = protectedSecret,
        QuietFrom = quiet?.From,
        QuietTo = quiet?.To,
        CreatedBy = by,
        CreatedAt = now,
        UpdatedAt = now,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<WorkWebhook>
    {
        public void Configure(EntityTypeBuilder<WorkWebhook> builder)
        {
            builder.ToTable("webhooks");
            builder.HasKey(webhook => webhook.Id);
            builder.Property(webhook => webhook.Id).ValueGeneratedNever();
            builder.Property(webhook => webhook.Version).IsConcurrencyToken();
            builder.Ignore(webhook => webhook.Quiet);
            builder.HasOne<Project>().WithMany().HasForeignKey(webhook => webhook.ProjectId);
            builder.HasIndex([nameof(TenantId), nameof(Sends), nameof(ProjectId), nameof(Url)], TargetIndex).IsUnique().AreNullsDistinct(false);
        }
    }
}
