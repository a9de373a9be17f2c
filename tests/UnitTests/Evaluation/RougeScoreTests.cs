using DigestMonolith.Evaluation.Rouge;

namespace DigestMonolith.UnitTests.Evaluation;

public sealed class RougeScoreTests
{
    [Fact]
    public void Shared_words_pairs_and_order_are_counted()
    {
        var score = RougeScore.Of("Amanda will bring Jerry cookies", "Amanda baked cookies and will bring Jerry some", isLatin: true);

        score.One.ShouldBe(200.0 * 5 / 13, 0.001);
        score.Two.ShouldBe(200.0 * 2 / 11, 0.001);
        score.Longest.ShouldBe(200.0 * 4 / 13, 0.001);
    }

    [Theory]
    [InlineData("relational", "relat")]
    [InlineData("hopping", "hop")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("generalizations", "gener")]
    [InlineData("agreed", "agre")]
    public void Stems_are_those_of_1980(string word, string stem) => PorterStemmer.Stem(word).ShouldBe(stem);

    [Fact]
    public void Cyrillic_counts_only_where_it_is_asked_for()
    {
        RougeScore.Of("сборка упала", "сборка упала", isLatin: false).Two.ShouldBe(100);
        RougeScore.Of("сборка упала", "сборка упала", isLatin: true).One.ShouldBe(0);
    }
}
