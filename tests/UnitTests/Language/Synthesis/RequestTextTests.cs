using DigestMonolith.Language.Synthesis;

namespace DigestMonolith.UnitTests.Language.Synthesis;

public sealed class RequestTextTests
{
    [Theory]
    [InlineData("сможешь до пятницы собрать список серверов?", "до пятницы собрать список серверов")]
    [InlineData("Левку, зможеш до четверга підготувати палітру?", "до четверга підготувати палітру")]
    [InlineData("проверь, пожалуйста, отчёт за май", "проверить, пожалуйста, отчёт за май")]
    [InlineData("спитаєш завтра зранку?", "спитати завтра зранку")]
    [InlineData("Rohan, could you please send the raw headers?", "send the raw headers")]
    public void A_request_becomes_the_thing_to_do(string asked, string task) => RequestText.AsTask(asked).ShouldBe(task);

    [Theory]
    [InlineData("ти ведеш технічну частину?")]
    [InlineData("когда релиз?")]
    [InlineData("who owns the certificate?")]
    public void A_question_is_no_thing_to_do(string asked) => RequestText.AsTask(asked).ShouldBeNull();
}
