using DigestMonolith.Language.Synthesis;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.UnitTests.Language.Synthesis;

public sealed class SentenceTextTests
{
    private static readonly PeopleNames Names = new(ChatScript.Read("1 09:00 Марта | так\n2 09:01 joss | hi"));

    [Theory]
    [InlineData("joss: the disk   is full 🎉🎉", "the disk is full")]
    [InlineData("Марто, реліз завтра о 9 :)", "реліз завтра о 9")]
    [InlineData("всем привет, сборка упала", "сборка упала")]
    [InlineData("ok, the build (42) passed.", "the build (42) passed")]
    [InlineData("ну давай так)))", "давай так")]
    [InlineData("доброе утро всем", "")]
    [InlineData("👍", "")]
    public void A_sentence_loses_address_greeting_and_tail(string sentence, string clean)
        => SentenceText.Clean(sentence, Names).ShouldBe(clean);

    [Fact]
    public void A_long_sentence_is_cut_at_a_word()
    {
        var text = SentenceText.Fit(string.Join(' ', Enumerable.Repeat("довгеслово", 60)));

        text.Length.ShouldBeLessThanOrEqualTo(SentenceText.MaxLength);
        text.ShouldEndWith("довгеслово…");
    }

    [Theory]
    [InlineData("релиз выкатили на десять процентов", true)]
    [InlineData("https://example.org/some/page", false)]
    [InlineData("спасибо большое всем", false)]
    [InlineData("sudo rm -rf /tmp/cache now", false)]
    [InlineData("ура", false)]
    public void Only_what_says_something_is_worth_a_line(string text, bool telling) => SentenceText.IsTelling(text).ShouldBe(telling);
}
