using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>The groups of the tenant by the numbers under which bots know them.</summary>
internal sealed class WatchedGroups(IngestionDbContext db, UnitOfWork work)
{
    /// <summary>The group as it is once nobody else writes to it: it may become a supergroup meanwhile. Null when nobody watches the chat.</summary>
    public async Task<Group?> EnterAsync(long chatId, CancellationToken ct)
    {
        if (await FindAsync(chatId, ct) is not { } group)
        {
            return null;
        }

        await GroupWriters.EnterAsync(work, group.Id, isAlone: true, ct);
        return await FindAsync(chatId, ct);
    }

    // A group that an export brought may be stored under its bare number.
    private async Task<Group?> FindAsync(long chatId, CancellationToken ct)
    {
        var bare = TelegramPeer.Number(chatId);
        var found = await db.Groups.AsNoTracking().Where(group => group.TgChatId == chatId || group.TgChatId == bare || group.MigratedFrom == chatId).ToListAsync(ct);
        return found.OrderByDescending(group => group.TgChatId == chatId).FirstOrDefault(group => group.IsActive || group.Settings.IngestInactive);
    }
}
