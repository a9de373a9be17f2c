using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>The chats that a bot sees, for who lets them in from within Telegram.</summary>
internal sealed class GroupDiscovery(IngestionDbContext db, SeenChats chats, AuditLog audit, TimeProvider clock) : IGroupDiscovery
{
    public async Task<IReadOnlyList<SeenChat>> WaitingAsync(CancellationToken ct) =>
        [.. (await chats.WaitingAsync(ct)).Select(chat => new SeenChat(chat.TgChatId, chat.Title, chat.Username))];

    public async Task<WatchOutcome> WatchAsync(long tgChatId, AccountId by, CancellationToken ct)
    {
        if ((await chats.WaitingAsync(ct)).FirstOrDefault(chat => chat.TgChatId == tgChatId) is not { } seen)
        {
            return await FormsOf(tgChatId).AnyAsync(group => group.IsActive, ct) ? WatchOutcome.WatchedAlready : WatchOutcome.NotSeen;
        }

        var group = await FormsOf(tgChatId).FirstOrDefaultAsync(ct);
        if (group is null)
        {
            group = New(seen, clock.GetUtcNow());
            db.Groups.Add(group);
        }
        else
        {
            group.IsActive = true;
            group.NoteChange();
        }

        if (!await db.Members.AnyAsync(member => member.AccountId == by && member.GroupId == group.Id, ct))
        {
            db.Members.Add(new GroupMember { AccountId = by, GroupId = group.Id, SubscribedAt = clock.GetUtcNow() });
        }

        await db.SaveChangesAsync(ct);
        await audit.WriteAsync(by.ToString(), "group.register", group.Id.ToString(), before: null, after: group.Settings, ct);
        return WatchOutcome.Watched;
    }

    // An import of before may have made the group under the number without its sign.
    private IQueryable<Group> FormsOf(long tgChatId)
    {
        var number = TelegramPeer.Number(tgChatId);
        return db.Groups.Where(group => group.TgChatId == tgChatId || group.TgChatId == number);
    }

    private static Group New(SeenChats.Seen seen, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        TgChatId = seen.TgChatId,
        Title = seen.Title,
        Username = seen.Username,
        Kind = SnakeCase.Parse<GroupKind>(seen.Kind),
        CreatedAt = now,
    };
}
