using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Telegram;

internal sealed class TelegramDbContext(DbContextOptions<TelegramDbContext> options, UnitOfWork work) : ModuleDbContext(options, work)
{
    protected override string Schema => "telegram";

    public DbSet<Bot> Bots => Set<Bot>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<OutboxPart> OutboxParts => Set<OutboxPart>();
}
