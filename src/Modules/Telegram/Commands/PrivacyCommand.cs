using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>/optout, /optin and /forget: what people may ask of their own words, members of the team or not.</summary>
internal sealed class PrivacyCommand(IPersonalWishes wishes, IMessageArchive archive, Answers answers) : IBotCommand
{
    public IReadOnlyList<string> Names { get; } = ["optout", "optin", "forget"];
    public bool IsPrivateOnly => false;
    public bool NeedsAccount => false;

    public async Task RunAsync(string name, Asked asked, CancellationToken ct) => await answers.SayAsync(asked, asked.Tongue[name switch
    {
        "optout" => await OptOutAsync(asked, ct),
        "optin" => await wishes.OptInAsync(asked.Input.UserId, ct) ? "telegram.say.opted_in" : "telegram.say.not_opted_out",
        _ => await ForgetAsync(asked, ct),
    }], ct);

    private async Task<string> OptOutAsync(Asked asked, CancellationToken ct)
    {
        await wishes.OptOutAsync(asked.Input.UserId, ct);
        return "telegram.say.opted_out";
    }

    private async Task<string> ForgetAsync(Asked asked, CancellationToken ct)
    {
        if (asked.Input is not { IsPrivate: false, RepliedNumber: { } number })
        {
            return "telegram.say.forget_usage";
        }

        if ((await archive.ListGroupsAsync(ct)).FirstOrDefault(group => group.IsChat(asked.Input.ChatId)) is not { } group)
        {
            return "telegram.say.not_watched";
        }

        return await wishes.ForgetAsync(group.Id, number, asked.Input.UserId, ct) switch
        {
            ForgetOutcome.Asked => "telegram.say.forgotten",
            ForgetOutcome.NotYours => "telegram.say.forget_not_yours",
            _ => "telegram.say.forget_unknown",
        };
    }
}
