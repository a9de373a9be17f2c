using DigestMonolith.Language.Text;

namespace DigestMonolith.UnitTests.Language.Text;

public sealed class TextTests
{
    [Theory]
    [InlineData("Собрали 4.8.1. Катим в 13.00 на т.д. серверы", new[] { "Собрали 4.8.1.", "Катим в 13.00 на т.д. серверы" })]
    [InlineData("Хто візьме? Я можу! Ок…", new[] { "Хто візьме?", "Я можу!", "Ок…" })]
    [InlineData("see e.g. the wiki\nthen ask", new[] { "see e.g. the wiki", "then ask" })]
    [InlineData("готово 🎉", new[] { "готово 🎉" })]
    [InlineData("🎉", new string[0])]
    public void Sentences_end_where_a_reader_would_stop(string text, string[] sentences) => Sentences.Split(text).ShouldBe(sentences);

    [Fact]
    public void Normalising_removes_what_cannot_be_seen_and_composes_letters()
    {
        TextNormalizer.Normalize("a\u200Bb\u202Ec\u0000 и\u0306 \uD800", 100).ShouldBe("abc й \uFFFD");
        TextNormalizer.Normalize("строка\r\nвторая\tх", 100).ShouldBe("строка\nвторая х");
        TextNormalizer.Normalize("abcdef", 3).ShouldBe("abc");
        TextNormalizer.Normalize("ab🎉", 3).ShouldBe("ab");
        TextNormalizer.Normalize("👩‍💻", 10).ShouldBe("👩‍💻");
        TextNormalizer.Normalize("Z" + new string('\u0301', 50), 100).Length.ShouldBeLessThan(8);
    }

    [Theory]
    [InlineData("что у нас с релизом, уже выкатили?", "ru")]
    [InlineData("хто дивився краші після релізу?", "uk")]
    [InlineData("is the build broken for you too?", "en")]
    [InlineData("restart gateway please now", "en")]
    [InlineData("ok", null)]
    [InlineData("12:30", null)]
    public void The_language_of_a_text_is_guessed_from_letters_and_grammar(string text, string? language) =>
        LanguageGuess.Of(text).ShouldBe(language);

    [Fact]
    public void A_chat_has_the_language_of_most_of_its_messages()
    {
        LanguageGuess.OfChat(["хто тут?", "я вже дивлюсь", "что случилось?"]).ShouldBe("uk");
        LanguageGuess.OfChat(["ок", "PR #12"]).ShouldBe("en");
        LanguageGuess.OfChat([]).ShouldBe("en");
        LanguageGuess.OfChat(["ок", "Марта молчит"]).ShouldBe("ru");
    }

    [Theory]
    [InlineData("привет", true)]
    [InlineData("дякую", true)]
    [InlineData("thanks", true)]
    [InlineData("реліз", false)]
    [InlineData("gateway", false)]
    public void Filler_is_told_from_subject(string word, bool filler) => StopWords.Contains(word).ShouldBe(filler);
}
