using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>A person who watches a group.</summary>
internal sealed class GroupMember
{
    public required AccountId AccountId { get; init; }
    public required GroupId GroupId { get; init; }
    public TenantId TenantId { get; private set; }
    public bool MonitorMentions { get; set; } = true;
    public bool IsActive { get; set; } = true;
    public required DateTimeOffset SubscribedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<GroupMember>
    {
        public void Configure(EntityTypeBuilder<GroupMember> builder) =>
            builder.ToTable("user_group").HasKey(member => new { member.AccountId, member.GroupId });
    }
}
