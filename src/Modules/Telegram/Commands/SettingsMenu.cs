using DigestMonolith.Contracts.Access;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>/settings: the language of answers, the groups whose digests come here, and the link to an account.</summary>
internal sealed class SettingsMenu(PersonRecord people, ITelegramIdentities identities, AccountLink link, Answers answers) : IBotCommand
{
    public IReadOnlyList<string> Names { get; } = ["settings"];
    public bool IsPrivateOnly => true;
    public bool NeedsAccount => false;

    public Task RunAsync(string name, Asked asked, CancellationToken ct)
    {
        List<Choice> choices = [.. Texts.Languages.Select(language => new Choice(new Tongue(language)["telegram.say.language_name"], new ActionPayload(BotAction.ChooseLanguage) { Language = language }))];
        choices.Add(new(asked.Tongue["telegram.say.language_auto"], new ActionPayload(BotAction.ChooseLanguage)));
        if (asked.MayRead)
        {
            choices.Add(new(asked.Tongue["telegram.say.subscriptions"], new ActionPayload(BotAction.ListSubscriptions)));
        }

        if (asked.Account is not null)
        {
            choices.Add(new(asked.Tongue["telegram.say.unlink"], new ActionPayload(BotAction.Unlink)));
        }

        return answers.SayAsync(asked, asked.Account is null ? $"{asked.Tongue["telegram.say.settings"]}\n\n{link.How(asked)}" : asked.Tongue["telegram.say.settings"], choices, ct);
    }

    public async Task ChooseLanguageAsync(Asked asked, string? language, CancellationToken ct)
    {
        await people.ChooseAsync(asked.Input.UserId, language, ct);
        var tongue = Tongue.Of(language, asked.Input.LanguageCode);
        await answers.SayAsync(asked with { Tongue = tongue }, tongue["telegram.say.language_chosen"], ct);
    }

    public async Task UnlinkAsync(Asked asked, CancellationToken ct)
    {
        await identities.UnlinkAsync(asked.Input.UserId, ct);
        await answers.SayAsync(asked, asked.Tongue["telegram.say.unlinked"], ct);
    }
}
