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
    [InlineData("Написав І. Франко. Читаймо", new[] { "Написав І. Франко.", "Читаймо" })]
    [InlineData("Выбрали план Б. Потом решим", new[] { "Выбрали план Б.", "Потом решим" })]
    [InlineData("Ask Mr. Smith, i.e. the owner. Then go", new[] { "Ask Mr. Smith, i.e. the owner.", "Then go" })]
    [InlineData("Адреса: вул. Садова, 5. Чекаю", new[] { "Адреса: вул. Садова, 5.", "Чекаю" })]
    [InlineData("1. Зібрати. Перевірити\n2. Викотити", new[] { "1. Зібрати.", "Перевірити", "2. Викотити" })]
    [InlineData("Смотри https://ex.org/a.B?c!d и `x. Y` тут", new[] { "Смотри https://ex.org/a.B?c!d и `x. Y` тут" })]
    [InlineData("ну... не знаю. Ладно", new[] { "ну... не знаю.", "Ладно" })]
    [InlineData("«Готово?» спросил он. Да", new[] { "«Готово?» спросил он.", "Да" })]
    [InlineData("Всё готово.Теперь тест", new[] { "Всё готово.", "Теперь тест" })]
    [InlineData("Ура! 🎉 Катим", new[] { "Ура! 🎉", "Катим" })]
    [InlineData("Do it? No. It is 5.2 now", new[] { "Do it?", "No.", "It is 5.2 now" })]
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
    [InlineData("привет", true)]
    [InlineData("дякую", true)]
    [InlineData("thanks", true)]
    [InlineData("реліз", false)]
    [InlineData("gateway", false)]
    public void Filler_is_told_from_subject(string word, bool filler) => StopWords.Contains(word).ShouldBe(filler);

    [Theory]
    [InlineData("слово ")]
    [InlineData("!")]
    [InlineData("`")]
    [InlineData("а.")]
    [InlineData("🎉")]
    public void A_wall_of_text_comes_in_pieces_that_can_be_read(string part) =>
        Sentences.Split(string.Concat(Enumerable.Repeat(part, 50_000))).ShouldAllBe(sentence => sentence.Length <= 2 * Sentences.Longest);
}
