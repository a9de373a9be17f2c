using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>Tells how somebody gets the rights that their account has.</summary>
internal sealed class AccountLink(IOptions<TelegramOptions> options)
{
    public string How(Asked asked) => asked.Account is not null
        ? asked.Tongue["telegram.say.no_right"]
        : asked.Tongue.Format("telegram.say.link", Answers.Safe(options.Value.PublicUrl is { } url ? $"{url.TrimEnd('/')}/account" : "/account"));
}
