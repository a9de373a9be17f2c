using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>Somebody wants the digest of a window in a chat.</summary>
internal sealed class Wish
{
    public TenantId TenantId { get; private set; }
    public required WindowId WindowId { get; init; }
    public required AccountId AccountId { get; init; }
    public required string Address { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether they know why the digest does not come.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    public void MarkTold(DateTimeOffset now) => ToldAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<Wish>
    {
        public void Configure(EntityTypeBuilder<Wish> builder) =>
            builder.ToTable("wishes").HasKey(wish => new { wish.TenantId, wish.WindowId, wish.AccountId, wish.Address });
    }
}

/// <summary>Somebody wants every digest of a group in their own chat with the bot.</summary>
internal sealed class Subscription
{
    public TenantId TenantId { get; private set; }
    public required GroupId GroupId { get; init; }
    public required AccountId AccountId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Subscription>
    {
        public void Configure(EntityTypeBuilder<Subscription> builder) =>
            builder.ToTable("subscriptions").HasKey(subscription => new { subscription.TenantId, subscription.GroupId, subscription.AccountId });
    }
}
