using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Ingestion.Live;

/// <summary>Follows the titles that Telegram gives to watched chats. One that a person gave stands until Telegram says another.</summary>
internal sealed class GroupTitles(UnitOfWork work)
{
    private const string Rename = """
        update ingestion.groups set title = $2, tg_title = $2, version = version + case when title = $2 then 0 else 1 end
        where id = $1 and tg_title is distinct from $2
        """;

    /// <summary>As it is kept; null when the chat has none.</summary>
    public static string? Of(TelegramChat chat) => string.IsNullOrEmpty(chat.Title) ? null
        : chat.Title.Length <= Group.LongestTitle ? chat.Title
        : chat.Title[..(char.IsHighSurrogate(chat.Title[Group.LongestTitle - 1]) ? Group.LongestTitle - 1 : Group.LongestTitle)];

    /// <summary>The last of the updates knows best: what says that the title is another shows the chat under it already.</summary>
    public async Task FollowAsync(Group group, IEnumerable<TelegramUpdate> updates, CancellationToken ct)
    {
        if (updates.Select(update => Of(update.Chat)).LastOrDefault(title => title is not null) is not { } title || title == group.TgTitle)
        {
            return;
        }

        await using var command = work.Command(Rename);
        command.Parameters.AddWithValue(group.Id.Value);
        command.Parameters.AddWithValue(title);
        await command.ExecuteNonQueryAsync(ct);
    }
}
