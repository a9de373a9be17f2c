using DigestMonolith.Modules.Delivery.Telegram;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery;

internal sealed class DeliveryDbContext(DbContextOptions<DeliveryDbContext> options, UnitOfWork work) : ModuleDbContext(options, work)
{
    protected override string Schema => "delivery";

    public DbSet<DeliveryChannel> Channels => Set<DeliveryChannel>();

    public DbSet<DigestDelivery> Deliveries => Set<DigestDelivery>();

    public DbSet<DeliveryAttempt> Attempts => Set<DeliveryAttempt>();

    public DbSet<DeliverySettings> Settings => Set<DeliverySettings>();

    public DbSet<Wish> Wishes => Set<Wish>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<MovedChat> MovedChats => Set<MovedChat>();
}
