namespace DigestMonolith.UnitTests.Telegram.Formatting;

public sealed class MarkdownV2Tests
{
    [Theory]
    [InlineData("*a* _b_ __c__ ~d~ ||e||", "a b c d e Bold[0+1] Italic[2+1] Underline[4+1] Strikethrough[6+1] Spoiler[8+1]")]
    [InlineData("`a` ```b```", "a b Code[0+1] Pre[2+1]")]
    [InlineData("```csharp\nvar x;```", "var x; PreCode[0+6]=csharp")]
    [InlineData("```\r\nx```", "x Pre[0+1]")]
    [InlineData("![👍](tg://emoji?id=5368324170671202286)", "👍 CustomEmoji[0+2]=5368324170671202286")]
    [InlineData("![then](tg://time?unix=1790000000&format=dT)", "then DateTime[0+4]=1790000000")]
    [InlineData("👍 *ж*", "👍 ж Bold[3+1]")]
    [InlineData("*a _b_*", "a b Bold[0+3] Italic[2+1]")]
    [InlineData("_a __b___", "a b Italic[0+3] Underline[2+1]")]
    public void Marks_become_entities(string markdown, string expected) => Shown.Of(markdown, "MarkdownV2").ShouldBe(expected);

    [Theory]
    [InlineData(@"\*a\* \\ \. \ж", @"*a* \ . \ж")]
    [InlineData(@"`a\`b*`", "a`b* Code[0+4]")]
    [InlineData(@"*a\*b*", "a*b Bold[0+3]")]
    public void A_backslash_takes_the_meaning_from_an_ascii_character(string markdown, string expected) => Shown.Of(markdown, "MarkdownV2").ShouldBe(expected);

    [Theory]
    [InlineData("[x](https://example.org/a\\)b)", "x TextUrl[0+1]=https://example.org/a)b")]
    [InlineData("[x](tg://user?id=42)", "x MentionName[0+1]=42")]
    [InlineData("[example\\.org]", "example.org TextUrl[0+11]=http://example.org/")]
    [InlineData("[*x*](example.org)", "x TextUrl[0+1]=http://example.org/ Bold[0+1]")]
    [InlineData("[x](nowhere)", "x")]
    [InlineData("[](example.org)", "")]
    public void Links_are_brought_into_one_form_or_dropped(string markdown, string expected) => Shown.Of(markdown, "MarkdownV2").ShouldBe(expected);

    [Theory]
    [InlineData(">a\n>b\nc", "a\nb\nc BlockQuote[0+4]")]
    [InlineData("a\n>b", "a\nb BlockQuote[2+1]")]
    [InlineData(">a\n**>b", "a\nb BlockQuote[0+2] BlockQuote[2+1]")]
    [InlineData(">a\n>b||", "a\nb ExpandableBlockQuote[0+3]")]
    [InlineData(">a||\nb", "a\nb ExpandableBlockQuote[0+2]")]
    [InlineData(">||a||\nb", "a\nb BlockQuote[0+2] Spoiler[0+1]")]
    [InlineData("*a\n>b\nc*", "a\nb\nc Bold[0+5] BlockQuote[2+2]")]
    public void A_quote_begins_a_line_and_ends_with_one(string markdown, string expected) => Shown.Of(markdown, "MarkdownV2").ShouldBe(expected);

    [Theory]
    [InlineData("a.", "Character '.' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("1-2", "Character '-' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("a]", "Character ']' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("ж*a", "Can't find end of Bold entity at byte offset 2")]
    [InlineData("*a_b*", "Can't find end of Bold entity at byte offset 4")]
    [InlineData("`a", "Can't find end of Code entity at byte offset 0")]
    [InlineData("```cs\na", "Can't find end of PreCode entity at byte offset 0")]
    [InlineData("[a", "Can't find end of TextUrl entity at byte offset 0")]
    [InlineData("[a](b", "Can't find end of a URL at byte offset 4")]
    [InlineData(">*a\nb*", "Can't find end of Bold entity at byte offset 1")]
    [InlineData("![a]", "The entity must contain a tg://emoji or tg://time URL")]
    [InlineData("![a](tg://emoji?id=01)", "Invalid tg://emoji or tg://time URL specified")]
    public void What_is_wrong_is_said_in_telegrams_words(string markdown, string error) => Shown.Of(markdown, "MarkdownV2").ShouldBe(error);
}
