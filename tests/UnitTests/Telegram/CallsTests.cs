using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.UnitTests.Telegram;

public sealed class CallsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(1L, null)]
    [InlineData(4L, 4L)]
    public void The_General_topic_is_not_named(long? topic, long? named)
    {
        var letter = OutboxMessage.Of(
            new NewLetter { ChatId = -1001, ThreadId = topic, Html = "", Topic = "digest", Reference = "r", DedupKey = "k", WorthSending = TimeSpan.FromHours(1) },
            BotId.New(), ["part"], EventCause.Unknown, OutboxLab.Noon);

        Calls.Send(letter, letter.Parts[0]).MessageThreadId.ShouldBe(named);
    }

    [Theory]
    [InlineData("Bad Request: user not found", true)]
    [InlineData("Bad Request: member not found", true)]
    [InlineData("Bad Request: PARTICIPANT_ID_INVALID", true)]
    [InlineData("Bad Request: USER_NOT_PARTICIPANT", true)]
    [InlineData("Bad Request: CHAT_ADMIN_REQUIRED", false)]
    public void Telegram_has_several_words_for_who_is_no_member(string description, bool isOfNobody) => RefuseLetter.IsOfNobody(description).ShouldBe(isOfNobody);
}
