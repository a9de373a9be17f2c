using System.Text.Json;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>What a poller keeps: the updates and, in the same transaction, where the next poll begins.</summary>
internal sealed class PolledUpdates(IServiceScopeFactory scopes, IDataProtectionProvider keys, TimeProvider clock, ILogger<PolledUpdates> logger)
{
    // After a week without updates Telegram may count on from a smaller number, which an old offset would confirm unseen.
    private static readonly TimeSpan OffsetHolds = TimeSpan.FromDays(6);

    private const string Advance = """
        update telegram.bots set next_offset = $3, offset_at = $4
        where id = $1 and lease_token = $2
        """;

    public async Task<(BotToken Token, long? Offset)> OpenAsync(BotLease lease, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(lease.Tenant, ct);
        var bot = await scope.ServiceProvider.GetRequiredService<TelegramDbContext>().Bots.AsNoTracking().SingleAsync(bot => bot.Id == lease.Bot, ct);
        return (bot.OpenToken(keys), bot.OffsetAt > clock.GetUtcNow() - OffsetHolds ? bot.NextOffset : null);
    }

    /// <summary>Whether there were any, and where the next poll begins.</summary>
    public async Task<(bool Any, long? Offset)> KeepAsync(BotLease lease, JsonElement result, long? offset, CancellationToken ct)
    {
        var updates = result.Items().Select(update => IncomingUpdate.TryRead(update, update.GetRawText())).OfType<IncomingUpdate>().OrderBy(update => update.Id).ToList();
        if (updates.Count == 0)
        {
            return (false, await StillHoldsAsync(lease, offset, ct));
        }

        var next = updates[^1].Id + 1;
        try
        {
            await StoreAsync(lease, updates, next, ct);
        }
        catch (PostgresException e) when (IsOfTheData(e))
        {
            await StoreOneByOneAsync(lease, updates, ct);
        }

        return (true, next);
    }

    // One of them does not fit. Telegram would bring it again for ever, and nothing of what comes after it.
    private async Task StoreOneByOneAsync(BotLease lease, List<IncomingUpdate> updates, CancellationToken ct)
    {
        foreach (var update in updates)
        {
            try
            {
                await StoreAsync(lease, [update], update.Id + 1, ct);
            }
            catch (PostgresException e) when (IsOfTheData(e))
            {
                await StoreAsync(lease, [], update.Id + 1, ct);
                Telemetry.UpdateSkipped();
                logger.UpdateSkipped(lease.Bot, update.Id, e.Message);
            }
        }
    }

    // Classes 22, 23 and 54: the data, what must hold of it, and its size. Whatever else is wrong is not the update's fault and may pass.
    private static bool IsOfTheData(PostgresException error) => error.SqlState is ['2', '2' or '3', ..] or ['5', '4', ..];

    private async Task StoreAsync(BotLease lease, List<IncomingUpdate> updates, long next, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(lease.Tenant, ct);
        if (updates.Count > 0)
        {
            await scope.ServiceProvider.GetRequiredService<UpdateStore>().StoreAsync(lease.Bot, updates, ct);
        }

        await using (var advance = work.Command(Advance))
        {
            advance.Parameters.AddWithValue(lease.Bot.Value);
            advance.Parameters.AddWithValue(lease.Token);
            advance.Parameters.AddWithValue(next);
            advance.Parameters.AddWithValue(clock.GetUtcNow());
            if (await advance.ExecuteNonQueryAsync(ct) == 0)
            {
                throw new InvalidOperationException("another process has the bot's lease");
            }
        }

        await work.CommitAsync(ct);
    }

    /// <summary>What went wrong with this token, or that nothing does any more; it counts as long as the lease and the token do.</summary>
    public async Task NoteAsync(BotLease lease, BotToken token, BotFault? fault, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(lease.Tenant, ct);
        var db = scope.ServiceProvider.GetRequiredService<TelegramDbContext>();
        if (await FindAsync(db, lease, ct) is { } bot && bot.Holds(token, keys))
        {
            if (fault is null)
            {
                bot.NoteRecovery(clock.GetUtcNow());
            }
            else
            {
                bot.Note(fault, clock.GetUtcNow());
            }

            await db.SaveChangesAsync(ct);
            await work.CommitAsync(ct);
        }
    }

    // Locked, so that nobody takes the lease before it is noted.
    private static Task<Bot?> FindAsync(TelegramDbContext db, BotLease lease, CancellationToken ct) => db.Bots.FromSql($"""
        select * from telegram.bots
        where id = {lease.Bot.Value} and lease_token = {lease.Token} and mode = 'polling' and state = 'active' and not is_switching
        for update
        """).SingleOrDefaultAsync(ct);

    private async Task<long?> StillHoldsAsync(BotLease lease, long? offset, CancellationToken ct) =>
        offset is null ? null : (await OpenAsync(lease, ct)).Offset;
}
