using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Bots;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace DigestMonolith.UnitTests.Telegram.Bots;

public sealed class ConfiguredTokenTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("  ", "empty")]
    [InlineData("changeme", "changeme")]
    [InlineData("CHANGEME", "changeme")]
    [InlineData("hunter2-is-a-secret", "no token")]
    public void What_cannot_be_a_token_stops_the_start_in_production_and_no_other(string token, string word)
    {
        var refusal = Validate(token, Environments.Production).FailureMessage.ShouldNotBeNull();

        refusal.ShouldStartWith("TELEGRAM_BOT_TOKEN ");
        refusal.ShouldContain(word);
        refusal.ShouldNotContain("hunter2");
        Validate(token, Environments.Development).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("4200000042:AA-the-fake-telegram-knows-this-one")]
    [InlineData(" 4200000042:AA-the-fake-telegram-knows-this-one ")]
    public void A_token_or_none_lets_it_start(string? token) => Validate(token, Environments.Production).Succeeded.ShouldBeTrue();

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string? token, string environment)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(token is null ? [] : [KeyValuePair.Create("TELEGRAM_BOT_TOKEN", (string?)token)]).Build();
        // As the settings are read: an empty variable leaves the default.
        var options = new TelegramOptions { BotToken = token is { Length: > 0 } ? token.Trim() : null };
        return new ConfiguredToken(configuration, new HostingEnvironment { EnvironmentName = environment }).Validate(null, options);
    }
}
