using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Access.Identities;

/// <summary>A Telegram user who is a member of the tenant.</summary>
internal sealed class TelegramIdentity
{
    public TenantId TenantId { get; private set; }
    public required long TgUserId { get; init; }
    public required AccountId AccountId { get; init; }
    public required DateTimeOffset LinkedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<TelegramIdentity>
    {
        public void Configure(EntityTypeBuilder<TelegramIdentity> builder)
        {
            builder.ToTable("identities").HasKey(identity => new { identity.TenantId, identity.TgUserId });
            builder.HasIndex([nameof(TenantId), nameof(AccountId)], "ux_identities_account").IsUnique();
        }
    }
}
