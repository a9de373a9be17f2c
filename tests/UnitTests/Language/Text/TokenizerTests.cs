using DigestMonolith.Language.Text;

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
    [InlineData("", new string[0])]
    public void Words_keep_what_belongs_together(string text, string[] words) => Tokenizer.Words(text).ShouldBe(words);

    [Fact]
    public void A_token_knows_where_it_stands()
    {
        const string text = "  Реліз о 9:30!";

        Tokenizer.Tokens(text).Select(token => text[token.Start..token.End]).ShouldBe(["Реліз", "о", "9:30"]);
    }
}
