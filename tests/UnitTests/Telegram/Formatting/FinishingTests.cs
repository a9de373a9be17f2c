using DigestMonolith.FakeTelegram.Formatting;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Telegram.Formatting;

public sealed class FinishingTests
{
    [Theory]
    [InlineData("  a \n", "a")]
    [InlineData("\n<b> a </b>\n", "a Bold[0+1]")]
    [InlineData("x <b> a </b> y", "x  a  y Bold[3+2]")]
    [InlineData("<b> </b>", "")]
    [InlineData("<code> a</code>", " a Code[0+2]")]
    [InlineData("a\r\nb\tc", "a\nb c")]
    [InlineData("<b>a\r\n</b>b", "a\nb Bold[0+2]")]
    public void A_text_is_cleaned_and_trimmed_and_its_entities_with_it(string html, string expected) => Finished(html).ShouldBe(expected);

    [Theory]
    [InlineData("<b>a<b>b</b></b>", "ab Bold[0+2]")]
    [InlineData("<b>a</b><b>b</b>", "ab Bold[0+2]")]
    [InlineData("<b>a<code>b</code>c</b>", "abc Bold[0+1] Code[1+1] Bold[2+1]")]
    [InlineData("<code>a<b>b</b></code>", "ab Code[0+2]")]
    [InlineData("<b>a<i>b</i>c</b>", "abc Bold[0+1] Bold[1+2] Italic[1+1]")]
    [InlineData("<b>a<a href=\"example.org\">b</a></b>", "ab Bold[0+1] TextUrl[1+1]=http://example.org/ Bold[1+1]")]
    [InlineData("<a href=\"example.org\">a<a href=\"example.com\">b</a></a>", "ab TextUrl[0+2]=http://example.org/")]
    [InlineData("<blockquote>a<code>b</code></blockquote>", "ab BlockQuote[0+2] Code[1+1]")]
    public void Entities_nest_as_telegram_lets_them(string html, string expected) => Finished(html).ShouldBe(expected);

    [Theory]
    [InlineData("ask @anna_k", "ask @anna_k Mention[4+7]")]
    [InlineData("a@b no@mention @abc", "a@b no@mention @abc")]
    [InlineData("/digest 4", "/digest 4 BotCommand[0+7]")]
    [InlineData("/digest@the_bot", "/digest@the_bot BotCommand[0+15]")]
    [InlineData("a/b /c/d", "a/b /c/d")]
    [InlineData("#offrecord #1 a#b", "#offrecord #1 a#b Hashtag[0+10]")]
    [InlineData("see https://example.org/a?b=1.", "see https://example.org/a?b=1. Url[4+25]")]
    [InlineData("example.org", "example.org Url[0+11]")]
    [InlineData("write to anna@example.org", "write to anna@example.org EmailAddress[9+16]")]
    [InlineData("<a href=\"example.com\">example.org</a>", "example.org TextUrl[0+11]=http://example.com/")]
    [InlineData("<code>@anna_k</code>", "@anna_k Code[0+7]")]
    [InlineData("<b>@anna_k</b>", "@anna_k Mention[0+7] Bold[0+7]")]
    public void What_telegram_marks_by_itself_is_marked(string html, string expected) => Finished(html).ShouldBe(expected);

    [Fact]
    public void A_hundred_entities_are_kept()
    {
        var text = FormattedText.Parse(string.Join(" ", Enumerable.Repeat("<b>a</b>", 120)), "HTML").Finished();

        text.Entities.Count.ShouldBe(100);
        text.Entities[^1].Offset.ShouldBe(198);
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_its_entities_lie_within_it() => Prop.ForAll(Marked().ToArbitrary(), text =>
    {
        foreach (var mode in (string[])["HTML", "MarkdownV2", "Markdown"])
        {
            try
            {
                var finished = FormattedText.Parse(text, mode).Finished();
                finished.Entities.ShouldAllBe(entity => entity.Offset >= 0 && entity.Length > 0 && entity.End <= finished.Text.Length);
                finished.Entities.ShouldBe(finished.Entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length));
            }
            catch (FormattingException error)
            {
                error.Message.ShouldNotBeEmpty();
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static Gen<string> Marked() => Gen.Elements(
        "<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<pre>", "</pre>", "<a href=\"example.org\">", "</a>", "<blockquote>", "</blockquote>", "</>",
        "*", "_", "__", "~", "||", "`", "```", "[", "](example.org)", ">", "\n>", "\\", "!", "\n", "\r", " ", "a", "ж", "👍", "&lt;", "&#128077;", "@anna_k", "/digest").ListOf().Select(parts => string.Concat(parts));

    private static string Finished(string html) => Shown.Of(FormattedText.Parse(html, "HTML").Finished());
}
