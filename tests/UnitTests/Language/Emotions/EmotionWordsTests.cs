using DigestMonolith.Language.Emotions;

namespace DigestMonolith.UnitTests.Language.Emotions;

public sealed class EmotionWordsTests
{
    [Theory]
    [InlineData("Злюсь!", "anger")]
    [InlineData("щасливі", "joy")]
    [InlineData("гидота", "disgust")]
    [InlineData("frightened", "fear")]
    [InlineData("😢", "sadness")]
    [InlineData("ого", "surprise")]
    public void A_word_names_a_feeling_in_any_form(string text, string label) => EmotionWords.In(text).ShouldBe([label]);

    [Theory]
    [InlineData("не боюсь", "not fear")]
    [InlineData("I am not scared", "not fear")]
    [InlineData("не, боюсь", "fear")]
    public void A_denied_word_is_told_apart(string text, string hint) => EmotionWords.In(text).ShouldBe([hint]);

    [Theory]
    [InlineData("огород и огонь")]
    [InlineData("сумма на счету")]
    [InlineData("made a function")]
    [InlineData("kill the process, сервер падает, краш")]
    public void A_word_that_only_begins_alike_names_nothing(string text) => EmotionWords.In(text).ShouldBeEmpty();
}
