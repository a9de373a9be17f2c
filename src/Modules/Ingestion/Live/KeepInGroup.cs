using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>Keeps messages, reactions and the title of a watched group, whose writers the caller has alone.</summary>
internal sealed class KeepInGroup(LiveMessages messages, LiveReactions reactions, GroupTitles titles)
{
    public async Task RunAsync(Group group, long chatId, IReadOnlyList<TelegramUpdate> updates, CancellationToken ct)
    {
        if (group.MigratedFrom == chatId)
        {
            // Said before the group became a supergroup, and read after that.
            updates = [.. updates.Select(OfBefore)];
        }

        await messages.StoreAsync(group.Id, [.. updates.Where(update => update.Message is not null)], ct);
        await reactions.StoreAsync(group.Id, [.. updates.Select(update => update.Reactions).OfType<TelegramReactions>()], ct);
        // Behind the messages: an import holds the group's writers before it touches the group, too.
        await titles.FollowAsync(group, updates, ct);
    }

    private static TelegramUpdate OfBefore(TelegramUpdate update) => update with
    {
        Message = update.Message is { } message
            ? message with { Number = IFollowMigration.OldMessages(message.Number), ReplyTo = message.ReplyTo is { } parent ? IFollowMigration.OldMessages(parent) : null }
            : null,
        Reactions = update.Reactions is { } reactions ? reactions with { MessageNumber = IFollowMigration.OldMessages(reactions.MessageNumber) } : null,
    };
}
