using System.Text.Json;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>What a poller keeps: the updates and, in the same transaction, where the next poll begins.</summary>
internal sealed class PolledUpdates(IServiceScopeFactory scopes, IDataProtectionProvider keys, TimeProvider clock)
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
        var updates = result.Items().Select(update => IncomingUpdate.TryRead(update, update.GetRawText())).OfType<IncomingUpdate>().ToList();
        if (updates.Count == 0)
        {
            return (false, await StillHoldsAsync(lease, offset, ct));
        }

        var next = updates.Max(update => update.Id) + 1;
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(lease.Tenant, ct);
        await scope.ServiceProvider.GetRequiredService<UpdateStore>().StoreAsync(lease.Bot, updates, ct);
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
        return (true, next);
    }

    /// <summary>What went wrong, or that nothing does any more.</summary>
    public async Task NoteAsync(BotLease lease, BotFault? fault, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(lease.Tenant, ct);
        var db = scope.ServiceProvider.GetRequiredService<TelegramDbContext>();
        if (await db.Bots.SingleOrDefaultAsync(bot => bot.Id == lease.Bot, ct) is { } bot)
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

    private async Task<long?> StillHoldsAsync(BotLease lease, long? offset, CancellationToken ct) =>
        offset is null ? null : (await OpenAsync(lease, ct)).Offset;
}
