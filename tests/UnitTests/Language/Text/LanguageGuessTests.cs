using DigestMonolith.Language.Text;

namespace DigestMonolith.UnitTests.Language.Text;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("что у нас с релизом, уже выкатили?", "ru")]
    [InlineData("деньги пришли", "ru")]
    [InlineData("хто дивився краші після релізу?", "uk")]
    [InlineData("зараз гляну", "uk")]
    [InlineData("deploy пройшов нормально, дякую", "uk")]
    [InlineData("is the build broken for you too?", "en")]
    [InlineData("restart gateway please now", "en")]
    [InlineData("ich komme heute nicht", "other")]
    [InlineData("dziękuję bardzo", "other")]
    [InlineData("гэта не працуе", "other")]
    [InlineData("мен үйге келдім", "other")]
    [InlineData("благодаря, ще съм там", "other")]
    [InlineData("会议几点开始", "other")]
    [InlineData("privet, kak dela", "other")]
    [InlineData("ok", null)]
    [InlineData("12:30", null)]
    [InlineData("🎉 https://example.org/about-this @the_one", null)]
    public void The_language_of_a_text_is_guessed_from_letters_words_and_endings(string text, string? language) =>
        LanguageGuess.Of(text).ShouldBe(language);

    [Fact]
    public void A_chat_has_the_language_of_most_of_its_messages()
    {
        LanguageGuess.OfChat(["хто тут?", "я вже дивлюсь", "что случилось?"]).ShouldBe("uk");
        LanguageGuess.OfChat(["ок", "PR #12"]).ShouldBe("en");
        LanguageGuess.OfChat([]).ShouldBe("en");
        LanguageGuess.OfChat(["ок", "Марта молчит"]).ShouldBe("ru");
        LanguageGuess.OfChat(["会议几点开始", "dziękuję", "всё готово"]).ShouldBe("ru");
    }
}
