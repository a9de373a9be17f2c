using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>Chats that the bot sees and nobody watches: an administrator lets them in.</summary>
internal sealed class ChatMenu(IGroupDiscovery discovery, Answers answers)
{
    private const int PageSize = 6;

    public async Task ListAsync(Asked asked, int skip, CancellationToken ct)
    {
        if (!asked.MayAdminister)
        {
            await answers.SayAsync(asked, asked.Tongue["telegram.say.admins_only"], ct);
            return;
        }

        asked = asked with { AnswersNeed = Scopes.DigestAdmin };
        var seen = await discovery.WaitingAsync(ct);
        if (seen.Count == 0)
        {
            await answers.SayAsync(asked, asked.Tongue["telegram.say.nothing_seen"], ct);
            return;
        }

        var choices = seen.Skip(skip).Take(PageSize).Select(chat => new Choice(chat.Title, new ActionPayload(BotAction.WatchChat) { Chat = chat.TgChatId })).ToList();
        if (seen.Count > skip + PageSize)
        {
            choices.Add(new(asked.Tongue["telegram.say.more"], new ActionPayload(BotAction.ListChats) { Skip = skip + PageSize }));
        }

        await answers.SayAsync(asked, asked.Tongue["telegram.say.choose_chat"], choices, ct);
    }

    public async Task WatchAsync(Asked asked, long chat, CancellationToken ct)
    {
        var said = !asked.MayAdminister ? "telegram.say.admins_only"
            : await discovery.WatchAsync(chat, asked.Account!.Value, ct) == WatchOutcome.NotSeen ? "telegram.say.not_seen"
            : "telegram.say.watched";
        await answers.SayAsync(asked, asked.Tongue[said], ct);
    }
}
