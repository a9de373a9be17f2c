using DigestMonolith.Modules.Telegram.Commands;

namespace DigestMonolith.UnitTests.Telegram.Commands;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("/digest", "digest", null, "")]
    [InlineData("/Digest 12", "digest", null, "12")]
    [InlineData("/digest@My_Bot  24 ", "digest", "My_Bot", "24")]
    [InlineData("/start\nAbC-_9", "start", null, "AbC-_9")]
    [InlineData("/add_group @name  more", "add_group", null, "@name|more")]
    public void A_command_is_a_word_behind_a_slash(string text, string name, string? bot, string arguments)
    {
        var command = CommandText.TryParse(text).ShouldNotBeNull();

        (command.Name, command.Bot, string.Join('|', command.Arguments)).ShouldBe((name, bot, arguments));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("digest")]
    [InlineData(" /digest")]
    [InlineData("/")]
    [InlineData("/1")]
    [InlineData("/path/to/file")]
    [InlineData("/привет")]
    public void Anything_else_is_none(string? text) => CommandText.TryParse(text).ShouldBeNull();

    [Theory]
    [InlineData("/digest", true)]
    [InlineData("/digest@test_bot", true)]
    [InlineData("/digest@TEST_bot 12", true)]
    [InlineData("/digest@otherbot", false)]
    public void A_command_may_name_the_bot_that_it_is_for(string text, bool isOurs) => CommandText.TryParse(text)!.IsFor("test_bot").ShouldBe(isOurs);

    [Theory]
    [InlineData("@dotnet_ua", "dotnet_ua")]
    [InlineData("t.me/dotnet_ua", "dotnet_ua")]
    [InlineData("https://t.me/dotnet_ua/", "dotnet_ua")]
    [InlineData("dotnet_ua", "dotnet_ua")]
    [InlineData("abcd", null)]
    [InlineData("https://t.me/+AbCdEf123456", null)]
    [InlineData("https://example.org/dotnet_ua", null)]
    [InlineData("a name", null)]
    public void A_chat_is_named_in_three_ways(string text, string? name) => DiscoveryCommand.NameOf(text).ShouldBe(name);

    [Theory]
    [InlineData(null, "uk", "uk")]
    [InlineData(null, "en-US", "en")]
    [InlineData(null, "RU", "ru")]
    [InlineData(null, "pt-br", "ru")]
    [InlineData(null, null, "ru")]
    [InlineData("en", "uk", "en")]
    public void The_chosen_language_wins_over_that_of_the_program_and_Russian_is_the_rest(string? chosen, string? code, string language) => Tongue.Of(chosen, code).Language.ShouldBe(language);
}
