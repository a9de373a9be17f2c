namespace DigestMonolith.UnitTests.Telegram.Formatting;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("<b>a</b><strong>b</strong>", "ab Bold[0+1] Bold[1+1]")]
    [InlineData("<i>a</i><em>b</em>", "ab Italic[0+1] Italic[1+1]")]
    [InlineData("<u>a</u><ins>b</ins>", "ab Underline[0+1] Underline[1+1]")]
    [InlineData("<s>a</s><strike>b</strike><del>c</del>", "abc Strikethrough[0+1] Strikethrough[1+1] Strikethrough[2+1]")]
    [InlineData("<tg-spoiler>a</tg-spoiler><span class=\"tg-spoiler\">b</span>", "ab Spoiler[0+1] Spoiler[1+1]")]
    [InlineData("<blockquote>a</blockquote><blockquote expandable>b</blockquote>", "ab BlockQuote[0+1] ExpandableBlockQuote[1+1]")]
    [InlineData("<code>a</code><pre>b</pre>", "ab Code[0+1] Pre[1+1]")]
    [InlineData("<pre><code class=\"language-csharp\">x</code></pre>", "x PreCode[0+1]=csharp")]
    [InlineData("<code class=\"language-csharp\"><pre>x</pre></code>", "x PreCode[0+1]=csharp")]
    [InlineData("<pre>a<code class=\"language-csharp\">x</code></pre>", "ax Pre[0+2] Code[1+1]")]
    [InlineData("<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>", "👍 CustomEmoji[0+2]=5368324170671202286")]
    [InlineData("<tg-time unix=\"1790000000\" format=\"dT\">then</tg-time>", "then DateTime[0+4]=1790000000")]
    [InlineData("<B>a</b>", "a Bold[0+1]")]
    [InlineData("<b>a</>", "a Bold[0+1]")]
    [InlineData("<b>a</b  >", "a Bold[0+1]")]
    public void Tags_become_entities(string html, string expected) => Shown.Of(html, "HTML").ShouldBe(expected);

    [Theory]
    [InlineData("👍 <b>ж</b>", "👍 ж Bold[3+1]")]
    [InlineData("<b>👍</b>!", "👍! Bold[0+2]")]
    public void Places_count_utf16_units(string html, string expected) => Shown.Of(html, "HTML").ShouldBe(expected);

    [Theory]
    [InlineData("<b>a<i>b</i></b>", "ab Bold[0+2] Italic[1+1]")]
    [InlineData("<i><b>a</b></i>", "a Bold[0+1] Italic[0+1]")]
    [InlineData("<b></b>x", "x")]
    public void Nested_tags_are_told_from_the_left_and_the_longer_first(string html, string expected) => Shown.Of(html, "HTML").ShouldBe(expected);

    [Theory]
    [InlineData("&lt;b&gt; &amp;&quot;", "<b> &\"")]
    [InlineData("&lt", "<")]
    [InlineData("&#1078;&#x416;&#128077;", "жЖ👍")]
    [InlineData("&nbsp;&apos;&copy;", "&nbsp;&apos;&copy;")]
    [InlineData("&#0;&#1114111;", "&#0;&#1114111;")]
    [InlineData("a & b &", "a & b &")]
    public void Four_names_and_numbers_are_escapes_and_nothing_else(string html, string expected) => Shown.Of(html, "HTML").ShouldBe(expected);

    [Theory]
    [InlineData("<a href=\"https://Example.org/a?b=1&amp;c=2\">x</a>", "x TextUrl[0+1]=https://example.org/a?b=1&c=2")]
    [InlineData("<a href=example.org>x</a>", "x TextUrl[0+1]=http://example.org/")]
    [InlineData("<a href='tg://user?id=42'>x</a>", "x MentionName[0+1]=42")]
    [InlineData("<a href=\"tg://resolve?domain=news\">x</a>", "x TextUrl[0+1]=tg://resolve?domain=news")]
    [InlineData("<a>example.org</a>", "example.org TextUrl[0+11]=http://example.org/")]
    [InlineData("<a href=\"nowhere\">x</a>", "x")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "x")]
    [InlineData("<a href=\"http://localhost/x\">x</a>", "x")]
    public void Links_are_brought_into_one_form_or_dropped(string html, string expected) => Shown.Of(html, "HTML").ShouldBe(expected);

    [Theory]
    [InlineData("<p>a</p>", "Unsupported start tag \"p\" at byte offset 0")]
    [InlineData("ж<br/>", "Unsupported start tag \"br/\" at byte offset 2")]
    [InlineData("<b>a", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("a</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("<b><i>a</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    [InlineData("<b>a</b", "Unclosed end tag at byte offset 4")]
    [InlineData("a < b", "Unsupported start tag \"\" at byte offset 2")]
    [InlineData("a <b", "Unclosed start tag at byte offset 2")]
    [InlineData("<a href", "Unclosed start tag \"a\" at byte offset 0")]
    [InlineData("<a href=\"x", "Unclosed start tag at byte offset 0")]
    [InlineData("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8")]
    [InlineData("<a =x>z</a>", "Empty attribute name in the tag \"a\" at byte offset 0")]
    [InlineData("<span>a</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    [InlineData("<tg-emoji emoji-id=\"x\">👍</tg-emoji>", "Invalid custom emoji identifier specified")]
    [InlineData("<tg-time unix=\"1\" format=\"rd\">x</tg-time>", "Invalid date format used")]
    [InlineData("&#xd83d;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units")]
    public void What_is_wrong_is_said_in_telegrams_words(string html, string error) => Shown.Of(html, "HTML").ShouldBe(error);
}
