using DigestMonolith.Contracts.Access;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Access;

internal enum Role
{
    Viewer,
    Pm,
    Admin,
}

/// <summary>What one person is in one tenant.</summary>
internal sealed class Membership
{
    public TenantId TenantId { get; private set; }
    public required AccountId AccountId { get; init; }
    public required Role Role { get; set; }
    public int Version { get; private set; } = 1;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    public void Become(Role role, DateTimeOffset at) => (Role, UpdatedAt, Version) = (role, at, Version + 1);

    public MembershipChanged Changed(TenantId tenant) => new()
    {
        TenantId = tenant,
        AccountId = AccountId,
        Role = SnakeCase.Of(Role),
        Version = Version,
    };

    public MembershipChanged Ended(TenantId tenant) => Changed(tenant) with { Role = null, Version = Version + 1 };

    internal sealed class Mapping : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> builder)
        {
            builder.ToTable("memberships");
            builder.HasKey(membership => new { membership.TenantId, membership.AccountId });
            builder.Property(membership => membership.Version).IsConcurrencyToken();
        }
    }
}
