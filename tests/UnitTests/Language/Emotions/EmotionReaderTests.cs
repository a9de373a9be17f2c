using DigestMonolith.Language.Emotions;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Emotions;

public sealed class EmotionReaderTests
{
    private static readonly HashSet<string> Six = [.. EmotionLabels.Emotions];
    private static readonly HashSet<string> Seven = [.. EmotionLabels.All];

    [Theory]
    [InlineData("ура, мы наконец-то победили, я так счастлива)))", "ru", "joy")]
    [InlineData("меня бесит этот шум за стеной", "ru", "anger")]
    [InlineData("мені так сумно, що плачу весь вечір", "uk", "sadness")]
    [InlineData("боюся йти туди вночі", "uk", "fear")]
    [InlineData("thank you, this is wonderful, I love it", "en", "joy")]
    [InlineData("I am terrified of spiders", "en", "fear")]
    public void A_plain_feeling_is_found_in_each_language(string text, string language, string label)
    {
        var reading = EmotionReader.Read(text, language: null, Six);

        reading.Language.ShouldBe(language);
        reading.Labels.ShouldBe([label]);
    }

    [Theory]
    [InlineData("магазин открыт с десяти до восьми")]
    [InlineData("the meeting is in room four")]
    [InlineData("потяг прибуває на другу колію")]
    public void A_fact_shows_no_emotion_and_is_neutral_only_where_that_is_an_answer(string text)
    {
        EmotionReader.Read(text, language: null, Six).Labels.ShouldBeEmpty();
        EmotionReader.Read(text, language: null, Seven).Labels.ShouldBe([EmotionLabels.Neutral]);
    }

    [Theory]
    [InlineData("rus", "ru")]
    [InlineData("ukr", "uk")]
    [InlineData("eng", "en")]
    [InlineData("uk", "uk")]
    public void Both_codes_of_a_language_are_taken(string code, string language) =>
        EmotionReader.Read("ok", code, Six).Language.ShouldBe(language);

    [Fact]
    public void Only_what_was_asked_is_answered_in_the_fixed_order()
    {
        var asked = new HashSet<string> { EmotionLabels.Surprise, EmotionLabels.Fear, EmotionLabels.Anger };

        var reading = EmotionReader.Read("меня бесит и пугает этот шум", "ru", asked);

        reading.Scores.Select(score => score.Label).ShouldBe([EmotionLabels.Anger, EmotionLabels.Fear, EmotionLabels.Surprise]);
        reading.Labels.ShouldBeSubsetOf(asked);
    }

    [Fact]
    public void Asked_for_neutral_it_never_says_nothing_and_no_text_is_an_error() =>
        Prop.ForAll<string?>(text =>
        {
            var reading = EmotionReader.Read(text ?? "", language: null, Seven);
            return reading.Labels.Count > 0 && reading.Scores.Count == Seven.Count
                && reading.Scores.All(score => score.Score is >= 0 and <= 1 && Math.Round(score.Score, 4) == score.Score);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_very_long_text_is_read_like_any_other() =>
        EmotionReader.Read(string.Concat(Enumerable.Repeat("ура, я так счастлива! ", 20_000)), "ru", Six).Labels.ShouldBe([EmotionLabels.Joy]);
}
