using DigestMonolith.Contracts.Access;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>/start, with the code of an account or without, and /help.</summary>
internal sealed class StartCommand(ITelegramIdentities identities, AccountLink link, Answers answers) : IBotCommand
{
    public IReadOnlyList<string> Names { get; } = ["start", "help"];
    public bool IsPrivateOnly => false;
    public bool NeedsAccount => false;

    public async Task RunAsync(string name, Asked asked, CancellationToken ct)
    {
        if (name == "start" && asked.Arguments is [var code] && asked.Input.IsPrivate)
        {
            var account = await identities.LinkAsync(code, asked.Input.UserId, ct);
            await answers.SayAsync(asked, account is null ? asked.Tongue["telegram.say.code_wrong"] : $"{asked.Tongue["telegram.say.linked"]}\n\n{CommandMenu.Help(asked.Tongue)}", ct);
            return;
        }

        var help = CommandMenu.Help(asked.Tongue);
        await answers.SayAsync(asked, asked.Account is null && asked.Input.IsPrivate ? $"{help}\n\n{link.How(asked)}" : help, ct);
    }
}
