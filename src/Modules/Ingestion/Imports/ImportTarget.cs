using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Export;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>The group that a chat of an export belongs to: the one asked for, else the one of that chat, made where missing.</summary>
internal sealed class ImportTarget(IngestionDbContext db, TimeProvider clock)
{
    public async Task<ImportedGroup> ResolveAsync(ExportedChat chat, GroupId? into, AccountId? requestedBy, CancellationToken ct)
    {
        var group = into is { } wanted
            ? await db.Groups.SingleAsync(group => group.Id == wanted, ct)
            : await FindAsync(chat, ct) ?? Make(chat, requestedBy);
        await db.SaveChangesAsync(ct);
        return new ImportedGroup { Id = group.Id, Number = chat.Number!.Value, Title = group.Title, Kind = group.Kind, Entries = 0 };
    }

    private async Task<Group?> FindAsync(ExportedChat chat, CancellationToken ct)
    {
        if (await db.Groups.SingleOrDefaultAsync(group => group.TgChatId == chat.ChatId, ct) is { } exact)
        {
            return exact;
        }

        if (chat.IsPersonal)
        {
            return null;
        }

        // Somebody may have registered the chat by the number that the export shows.
        var forms = TelegramPeer.Forms(chat.Number!.Value);
        return await db.Groups
            .Where(group => forms.Contains(group.TgChatId) && group.Kind != GroupKind.PersonalChat && group.Kind != GroupKind.SavedMessages)
            .OrderBy(group => group.TgChatId).FirstOrDefaultAsync(ct);
    }

    private Group Make(ExportedChat chat, AccountId? requestedBy)
    {
        var now = clock.GetUtcNow();
        var group = new Group
        {
            Id = new(Guid.CreateVersion7(now)),
            TgChatId = chat.ChatId,
            Title = chat.Title.Length <= Group.LongestTitle ? chat.Title : chat.Title[..Group.LongestTitle],
            Kind = chat.Kind,
            CreatedAt = now,
        };
        db.Groups.Add(group);
        if (requestedBy is { } account)
        {
            db.Members.Add(new GroupMember { AccountId = account, GroupId = group.Id, SubscribedAt = now });
        }

        return group;
    }
}
