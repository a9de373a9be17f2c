using DigestMonolith.Language.Linear;

namespace DigestMonolith.UnitTests.Language.Linear;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Ёлка", "елка")]
    [InlineData("читай https://example.org/a?b=1, сам", "читай \uE000 сам")]
    [InlineData("@Ivan_1 и @anna: в 12:45", "\uE001 и \uE001: в 00:00")]
    [InlineData("даааааа!!!!! )))))", "дааа!!! )))")]
    [InlineData("😂😂😂😂😂", "😂😂😂")]
    [InlineData("12345", "000")]
    [InlineData("здоров’я\u200B", "здоров'я")]
    [InlineData("a@b", "a\uE001")]
    [InlineData("\uE000", "")]
    public void What_tells_little_is_folded(string text, string folded) =>
        FoldedText.Of(text, joinsEastSlavic: false).ShouldBe(folded);

    [Fact]
    public void Letters_that_answer_one_another_are_one_only_on_request()
    {
        FoldedText.Of("Її рік є ґава, быть", joinsEastSlavic: true).ShouldBe("ии рик е гава, бить");
        FoldedText.Of("рік быть", joinsEastSlavic: false).ShouldBe("рік быть");
    }

    [Fact]
    public void Half_a_pair_is_no_error() =>
        FoldedText.Of("a\uD83D", joinsEastSlavic: false).ShouldBe("a\uFFFD");
}
