using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>Takes what the inbox still holds of messages that go, under the number that each has in its own chat.</summary>
internal sealed class ForgetUpdates(UnitOfWork work, IMessageArchive archive) : IForgetMessages
{
    public async Task<IReadOnlyDictionary<string, int>> ForgetAsync(ForgottenMessages forgotten, CancellationToken ct)
    {
        if (await archive.FindGroupAsync(forgotten.GroupId, ct) is not { } group)
        {
            return new Dictionary<string, int>();
        }

        var gone = await ForgetAsync(group.TgChatId, [.. forgotten.TgMessageIds], ct);
        if (group.MigratedFrom is { } before)
        {
            gone += await ForgetAsync(before, [.. forgotten.TgMessageIds.Select(IFollowMigration.NumberBefore).OfType<long>()], ct);
        }

        return new Dictionary<string, int> { ["telegram_updates"] = gone };
    }

    private async Task<int> ForgetAsync(long chat, long[] numbers, CancellationToken ct)
    {
        await using var command = work.Command("update telegram.updates set body = null where chat_id = $1 and message_id = any($2) and body is not null");
        command.Parameters.AddWithValue(chat);
        command.Parameters.AddWithValue(numbers);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
