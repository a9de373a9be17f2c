using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery;

internal sealed class DeliveryDbContext(DbContextOptions<DeliveryDbContext> options, UnitOfWork work) : ModuleDbContext(options, work)
{
    protected override string Schema => "delivery";

    public DbSet<WebhookSubscription> Webhooks => Set<WebhookSubscription>();

    public DbSet<DigestDelivery> Deliveries => Set<DigestDelivery>();

    public DbSet<DeliveryAttempt> Attempts => Set<DeliveryAttempt>();
}
