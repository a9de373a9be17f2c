using DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

namespace DigestMonolith.UnitTests.Proposals;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("Renew the certificate", "Renew the certificate", "Renew the certificate")]
    [InlineData("Renew the certificate", "Renew both certificates now", "Renew -the certificate-+both certificates now+")]
    [InlineData("", "тексти для Польщі", "+тексти для Польщі+")]
    [InlineData("a b c", "a c", "a -b -c")]
    public void What_two_texts_share_stands_once(string before, string after, string expected)
    {
        var pieces = WordDiff.Of(before, after);

        string.Concat(pieces.Select(piece => piece.Side switch { WordDiff.Side.Before => $"-{piece.Text}-", WordDiff.Side.After => $"+{piece.Text}+", _ => piece.Text })).ShouldBe(expected);
    }

    [Fact]
    public void The_pieces_of_each_side_are_its_text_again()
    {
        var (before, after) = ("Кошик  губить знижку\nякщо повернутися", "Кошик знову губить\n знижку, якщо повернутися назад");

        var pieces = WordDiff.Of(before, after);

        string.Concat(pieces.Where(piece => piece.Side != WordDiff.Side.After).Select(piece => piece.Text)).ShouldBe(before);
        string.Concat(pieces.Where(piece => piece.Side != WordDiff.Side.Before).Select(piece => piece.Text)).ShouldBe(after);
    }

    [Fact]
    public void Texts_too_long_to_compare_stand_beside_each_other()
    {
        var (before, after) = (string.Join(' ', Enumerable.Repeat("word", 5000)), "another");

        WordDiff.Of(before, after).Select(piece => piece.Text).ShouldBe([before, after]);
    }
}
