namespace DigestMonolith.UnitTests.Telegram.Formatting;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("*a* _b_ `c` ```d```", "a b c d Bold[0+1] Italic[2+1] Code[4+1] Pre[6+1]")]
    [InlineData("```cs\nx```", "x PreCode[0+1]=cs")]
    [InlineData("[x](example.org)", "x TextUrl[0+1]=http://example.org/")]
    [InlineData("[x](tg://user?id=42)", "x MentionName[0+1]=42")]
    [InlineData(@"\*a\_ \.", @"*a_ \.")]
    [InlineData("*a _b*", "a _b Bold[0+4]")]
    [InlineData("a. b-c! (d)", "a. b-c! (d)")]
    [InlineData("ж_a", "Can't find end of the entity starting at byte offset 2")]
    [InlineData("```a``", "Can't find end of the entity starting at byte offset 0")]
    public void The_old_mode_knows_four_marks_and_no_nesting(string markdown, string expected) => Shown.Of(markdown, "Markdown").ShouldBe(expected);

    [Fact]
    public void There_is_no_other_mode() => Shown.Of("x", "BBCode").ShouldBe("unsupported parse_mode");
}
