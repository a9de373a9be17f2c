using DigestMonolith.Contracts.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>A message that a proposal rests on.</summary>
internal sealed class ProposalMessage
{
    public required ProposalId ProposalId { get; init; }
    public required GroupId GroupId { get; init; }
    public required long TgMessageId { get; init; }
    public TenantId TenantId { get; private set; }
    public required MessageId MessageId { get; init; }
    public required DateTimeOffset PostedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ProposalMessage>
    {
        public void Configure(EntityTypeBuilder<ProposalMessage> builder)
        {
            builder.ToTable("proposal_messages");
            builder.HasKey(message => new { message.ProposalId, message.MessageId });
            builder.HasOne<Proposal>().WithMany().HasForeignKey(message => message.ProposalId);
        }
    }
}

/// <summary>A message that a task rests on, and the proposal that brought it.</summary>
internal sealed class TaskMessage
{
    public required TaskId TaskId { get; init; }
    public required MessageId MessageId { get; init; }
    public TenantId TenantId { get; private set; }
    public required GroupId GroupId { get; init; }
    public required long TgMessageId { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
    public required ProposalId ProposalId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<TaskMessage>
    {
        public void Configure(EntityTypeBuilder<TaskMessage> builder)
        {
            builder.ToTable("task_messages");
            builder.HasKey(message => new { message.TaskId, message.MessageId });
            builder.HasOne<TrackedTask>().WithMany().HasForeignKey(message => message.TaskId);
        }
    }
}

/// <summary>The matter of a task came up again, in another run or in another place of the same.</summary>
internal sealed class TaskIncident
{
    public required Guid Id { get; init; }
    public TenantId TenantId { get; private set; }
    public required TaskId TaskId { get; init; }
    public required ProposalId ProposalId { get; init; }
    public required AnalysisRunId RunId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required List<long> TgMessageIds { get; init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<TaskIncident>
    {
        public void Configure(EntityTypeBuilder<TaskIncident> builder)
        {
            builder.ToTable("task_incidents");
            builder.HasKey(incident => incident.Id);
            builder.Property(incident => incident.Id).ValueGeneratedNever();
            builder.HasOne<TrackedTask>().WithMany().HasForeignKey(incident => incident.TaskId);
            builder.HasIndex([nameof(ProposalId)], "ux_task_incidents_once").IsUnique().HasFilter("withdrawn_at is null");
        }
    }
}

/// <summary>Who changed which field of a proposal.</summary>
internal sealed class ProposalEdit
{
    public required Guid Id { get; init; }
    public TenantId TenantId { get; private set; }
    public required ProposalId ProposalId { get; init; }
    public AccountId? AccountId { get; init; }
    public required string AccountName { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Field { get; init; }
    public string? Old { get; init; }
    public string? New { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ProposalEdit>
    {
        public void Configure(EntityTypeBuilder<ProposalEdit> builder)
        {
            builder.ToTable("proposal_edits");
            builder.HasKey(edit => edit.Id);
            builder.Property(edit => edit.Id).ValueGeneratedNever();
            builder.HasOne<Proposal>().WithMany().HasForeignKey(edit => edit.ProposalId);
        }
    }
}
