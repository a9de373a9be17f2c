using DigestMonolith.Language.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Її ґанок, об’єкт і пʼять", new[] { "її", "ґанок", "об'єкт", "і", "п'ять" })]
    [InlineData("фикс 4.8.1 в PR #1841, 20% о 13:00", new[] { "фикс", "4.8.1", "в", "pr", "#1841", "20%", "о", "13:00" })]
    [InlineData("@kasia_pl see https://ex.org/a?b=1. #release", new[] { "@kasia_pl", "see", "https://ex.org/a?b=1", "#release" })]
    [InlineData("тел. [phone], +1 за", new[] { "тел", "[phone]", "+1", "за" })]
    [InlineData("edit sources.list ...done", new[] { "edit", "sources.list", "done" })]
    [InlineData("кто-нибудь?", new[] { "кто-нибудь" })]
    [InlineData("м`яч, сім’я, з‘їзд, об\u02BCєкт", new[] { "м'яч", "сім'я", "з'їзд", "об'єкт" })]
    [InlineData("замо\u0301к и\u0306од сло\u00ADво", new[] { "замок", "йод", "слово" })]
    [InlineData("см. example.com/x?a=1, t.me/chat/5 и (https://ex.org/a_(b)).", new[] { "см", "example.com/x?a=1", "t.me/chat/5", "и", "https://ex.org/a_(b)" })]
    [InlineData("сайт.укр/шлях localhost:80", new[] { "сайт.укр/шлях", "localhost", "80" })]
    [InlineData("пиши на ann.b+x@mail.example.org.", new[] { "пиши", "на", "ann.b+x@mail.example.org" })]
    [InlineData("root@server #реліз_2 @Kasia", new[] { "root", "server", "#реліз_2", "@kasia" })]
    [InlineData("1 500,50 грн, $20, 20$, ₴500, 5к, 2 000 000", new[] { "1500,50", "грн", "$20", "20$", "₴500", "5к", "2000000" })]
    [InlineData("в 5 100 человек", new[] { "в", "5", "100", "человек" })]
    [InlineData("v2.0-rc1 10-12 10–12 14:30 0xFF", new[] { "v2.0-rc1", "10-12", "10-12", "14:30", "0xff" })]
    [InlineData("C++ и C# и x+y", new[] { "c++", "и", "c#", "и", "x", "y" })]
    [InlineData("👩‍💻 1️⃣ 🇺🇦 ок", new[] { "ок" })]
    [InlineData("", new string[0])]
    public void Words_keep_what_belongs_together(string text, string[] words) => Tokenizer.Words(text).ShouldBe(words);

    [Fact]
    public void A_token_knows_where_it_stands()
    {
        const string text = "  Реліз о 9:30!";

        Tokenizer.Tokens(text).Select(token => text[token.Start..token.End]).ShouldBe(["Реліз", "о", "9:30"]);
    }

    [Theory]
    [InlineData("👩‍💻👍🏽 🇺🇦🇵🇱 1️⃣ ❤️", new[] { "👩‍💻", "👍🏽", "🇺🇦", "🇵🇱", "1️⃣", "❤️" })]
    [InlineData("спасибо))) ура :D :-( <3", new[] { "спасибо", ")))", "ура", ":D", ":-(", "<3" })]
    [InlineData("дякую) 1) раз (два)", new[] { "дякую", ")", "1", "раз", "два" })]
    [InlineData("f(g(x)) см. http://ex.org", new[] { "f", "g", "x", "см", "http://ex.org" })]
    public void Pictures_and_faces_are_tokens_for_those_who_ask(string text, string[] tokens) =>
        Tokenizer.All(text).Select(token => token.Word).ShouldBe(tokens);

    [Theory]
    [InlineData("14:30", TokenKind.Number)]
    [InlineData("#тег", TokenKind.Tag)]
    [InlineData("@ann", TokenKind.Mention)]
    [InlineData("t.me/x", TokenKind.Link)]
    [InlineData("a@b.org", TokenKind.Email)]
    [InlineData("[phone]", TokenKind.Placeholder)]
    [InlineData("🎉", TokenKind.Emoji)]
    [InlineData(":)", TokenKind.Emoticon)]
    [InlineData("слово", TokenKind.Word)]
    public void A_token_knows_its_kind(string text, TokenKind kind) => Tokenizer.All(text).ShouldHaveSingleItem().Kind.ShouldBe(kind);

    [Fact]
    public void Tokens_of_any_text_stand_in_order_and_apart() =>
        Prop.ForAll<string>(text =>
        {
            var end = 0;
            foreach (var token in Tokenizer.All(text ?? ""))
            {
                if (token.Start < end || token.Length == 0 || token.End > text!.Length)
                {
                    return false;
                }

                end = token.End;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("(")]
    [InlineData("a+")]
    [InlineData("a.-")]
    [InlineData("1 ")]
    [InlineData("@a")]
    [InlineData("\uD83D\uDC69\u200D")]
    public void A_long_line_of_one_sign_is_read_once(string sign)
    {
        var text = string.Concat(Enumerable.Repeat(sign, 100_000));

        Tokenizer.All(text).Sum(token => (long)token.Length).ShouldBeLessThanOrEqualTo(text.Length);
    }
}
