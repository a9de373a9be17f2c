using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.UnitTests.Platform;

public sealed class SnakeCaseTests
{
    [Theory]
    [InlineData("TgChatId", "tg_chat_id")]
    [InlineData("Id", "id")]
    [InlineData("HTTPStatus", "http_status")]
    [InlineData("WindowSize24Hours", "window_size24_hours")]
    public void Names_become_lower_case_words(string name, string expected) => SnakeCase.Of(name).ShouldBe(expected);

    [Fact]
    public void Every_value_of_an_enum_is_read_back()
    {
        foreach (var kind in Enum.GetValues<GroupKind>())
        {
            SnakeCase.Parse<GroupKind>(SnakeCase.Of(kind)).ShouldBe(kind);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Group")]
    [InlineData("personal-chat")]
    [InlineData("0")]
    public void Another_word_is_refused_and_the_right_ones_are_named(string text) =>
        Should.Throw<FormatException>(() => SnakeCase.Parse<GroupKind>(text)).Message
            .ShouldBe($"'{text}' is none of group, supergroup, channel, personal_chat, saved_messages.");
}
