using System.Text;
using System.Text.RegularExpressions;
using DigestMonolith.Modules.Telegram.Outbox.Splitting;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Telegram;

public sealed partial class TelegramSplitTests
{
    private static readonly string[] Pieces =
    [
        "<b>", "</b>", "<i>", "</i>", "<a href=\"https://t.me/c/1/2?a=1&amp;b=2\">", "</a>", "<code>", "</code>", "<blockquote>", "</blockquote>", "&amp;", "&lt;", "&gt;", "&quot;",
        "&#128512;", "&nope;", "&", "<", ">", "<b", "<div>", "\n", "\n\n", " ", "слово", "word ", "😀", "👨‍👩‍👧‍👦", "é", "\uD83D", "\uDE00", "\0", "x", "длинноесловобезпробелов",
        "• <b>Анна</b>: выпустим в пятницу [<a href=\"https://t.me/c/1/48226\">48226</a>]\n",
    ];

    private static Gen<string> Letters => Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces.SelectMany(piece => Enumerable.Repeat(piece, 1 + (piece.Length % 3)))));

    [Fact]
    public void A_text_that_fits_stays_whole() =>
        TelegramSplit.Into("<b>Итоги</b>\n\n• Анна &amp; Борис <a href=\"https://t.me/c/1/2\">[2]</a>\n").ShouldBe(["<b>Итоги</b>\n\n• Анна &amp; Борис <a href=\"https://t.me/c/1/2\">[2]</a>"]);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n ")]
    [InlineData("<b> </b>")]
    public void Nothing_to_read_is_no_message(string html) => TelegramSplit.Into(html).ShouldBeEmpty();

    /// <summary>T-17.</summary>
    [Fact]
    public void Nine_thousand_characters_with_emoji_at_the_borders_are_three_parts()
    {
        // One unbroken word, so that each border would fall into a pair of surrogates.
        var word = $"x{string.Concat(Enumerable.Repeat("😀", 4500))}"[..9000];

        var parts = TelegramSplit.Into(word[..^1]);

        parts.Count.ShouldBe(3);
        parts.ShouldAllBe(part => TelegramSplit.PlainOf(part).Length <= TelegramSplit.MostUnits && IsWhole(part));
        parts.Select((part, n) => part.EndsWith($"\n\n({n + 1}/3)", StringComparison.Ordinal)).ShouldAllBe(is_numbered => is_numbered);
        string.Concat(parts.Select(part => part[..^7])).ShouldBe(word[..^1]);
    }

    [Fact]
    public void A_letter_is_cut_before_a_heading_rather_than_in_a_paragraph_and_in_no_more_parts_than_it_needs()
    {
        string Topic(int n, int lines) => $"<b>Topic {n}</b> · open\n{string.Concat(Enumerable.Range(0, lines).Select(line => $"• statement {line} of some length [<a href=\"https://t.me/c/1/{line}\">{line}</a>]\n"))}";

        var parts = TelegramSplit.Into(string.Join('\n', Enumerable.Range(1, 4).Select(n => Topic(n, 45))));

        parts.Count.ShouldBe(2);
        parts.ShouldAllBe(part => part.StartsWith("<b>Topic", StringComparison.Ordinal));
        parts[1].ShouldStartWith("<b>Topic 3</b>");
    }

    [Fact]
    public void A_tag_over_the_border_is_closed_and_opened_again()
    {
        var parts = TelegramSplit.Into($"<b><a href=\"https://example.org/?a&amp;b\">{string.Concat(Enumerable.Repeat("слово ", 1000))}</a></b>");

        parts.Count.ShouldBe(2);
        parts[0].ShouldStartWith("<b><a href=\"https://example.org/?a&amp;b\">слово");
        parts[0].ShouldEndWith("слово</a></b>\n\n(1/2)");
        parts[1].ShouldStartWith("<b><a href=\"https://example.org/?a&amp;b\">слово");
    }

    [Fact]
    public void No_message_has_more_than_a_hundred_tags()
    {
        var parts = TelegramSplit.Into(string.Concat(Enumerable.Range(0, 250).Select(n => $"<b>{n}</b> ")));

        parts.Count.ShouldBe(3);
        parts.ShouldAllBe(part => Opening().Count(part) <= TelegramSplit.MostTags);
    }

    [Fact]
    public void What_is_no_tag_of_Telegram_is_text() =>
        TelegramSplit.Into("a < b && c > d <div>e</div> &nbsp; <script>").ShouldBe(["a &lt; b &amp;&amp; c &gt; d &lt;div&gt;e&lt;/div&gt; &amp;nbsp; &lt;script&gt;"]);

    [Fact]
    public void Any_letter_at_all_is_cut_into_whole_messages_that_say_the_same() =>
        Prop.ForAll(Letters.ToArbitrary(), html =>
        {
            var parts = TelegramSplit.Into(html);
            var said = string.Concat(parts.Select((part, n) => parts.Count == 1 ? TelegramSplit.PlainOf(part) : TelegramSplit.PlainOf(part)[..^$"\n\n({n + 1}/{parts.Count})".Length]));
            return parts.All(part => TelegramSplit.PlainOf(part) is { Length: > 0 and <= TelegramSplit.MostUnits } && Opening().Count(part) <= TelegramSplit.MostTags && IsWhole(part))
                && Packed(said) == Packed(TelegramSplit.PlainOf(html));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(600));

    private static string Packed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Every tag is closed in order, no escape is cut, no pair of surrogates is torn, and nothing of a bare bracket is left.</summary>
    private static bool IsWhole(string html)
    {
        var open = new Stack<string>();
        foreach (Match tag in AnyTag().Matches(html))
        {
            var name = tag.Groups["name"].Value;
            if (tag.Groups["end"].Length == 0)
            {
                open.Push(name);
            }
            else if (open.Count == 0 || open.Pop() != name)
            {
                return false;
            }
        }

        var bare = AnyTag().Replace(html, "");
        var surrogates = new UTF8Encoding(false, throwOnInvalidBytes: true);
        return open.Count == 0 && !bare.Contains('<') && !bare.Contains('>') && !BareAmpersand().IsMatch(bare) && surrogates.GetByteCount(html) > 0;
    }

    [GeneratedRegex("<(?<end>/?)(?<name>[a-z]+)(?: href=\"[^\"]*\")?>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyTag();

    [GeneratedRegex("<[a-z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opening();

    [GeneratedRegex("&(?!amp;|lt;|gt;|quot;)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BareAmpersand();
}
