using DigestMonolith.Contracts.Access;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Outbox;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>Finds out who speaks: whether they are heard now, in which language, and what they may do here at this moment.</summary>
internal sealed class HearSpeaker(PersonRecord people, ITelegramIdentities identities, IMemberships memberships, ChatBook chats)
{
    public async Task<(Hearing Hearing, Asked Asked)> HearAsync(Bot bot, long updateId, BotInput input, CancellationToken ct)
    {
        if (input.MessageNumber is not null)
        {
            // Whoever speaks here can be answered here again.
            await chats.NoteReachableAsync(bot.Id, input.ChatId, ct);
        }

        var (hearing, language) = await people.HearAsync(input.UserId, ct);
        var account = hearing == Hearing.Heard ? await identities.FindAsync(input.UserId, ct) : null;
        return (hearing, new Asked
        {
            Bot = bot.Id,
            BotUsername = bot.Username,
            UpdateId = updateId,
            Input = input,
            Tongue = Tongue.Of(language, input.LanguageCode),
            Account = account,
            Scopes = account is { } linked ? await memberships.ScopesAsync(linked, ct) : [],
        });
    }
}
