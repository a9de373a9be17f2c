using DigestMonolith.Language.Quality;

namespace DigestMonolith.UnitTests.Language.Quality;

public sealed class GroundingTests
{
    private static readonly string[] Sources = ["Ігор: 4.8.1 на 20%, крашів 0 за 15 хв, див. https://ci.example.com/7", "спитай @kasia про тексти"];

    [Theory]
    [InlineData("4.8.1 на 20%, крашів 0 за 15 хв")]
    [InlineData("краші: 20% за 15 хв")]
    public void What_the_sources_say_is_supported(string statement) => Grounding.Support(statement, Sources).ShouldBe(1);

    [Theory]
    [InlineData("4.8.2 на 20%, крашів 0")]
    [InlineData("крашів 0 за 30 хв")]
    [InlineData("спитай @ghost про тексти")]
    [InlineData("див. https://evil.example.com/7")]
    public void A_number_link_or_name_that_is_not_there_leaves_no_support(string statement) => Grounding.Support(statement, Sources).ShouldBe(0);

    [Fact]
    public void Support_is_the_share_of_content_that_is_borne_out()
    {
        Grounding.Support("краші на сервері бухгалтерії", Sources).ShouldBe(0.3333);
        Grounding.Support("", Sources).ShouldBe(0);
        Grounding.Support("текст", []).ShouldBe(0);
    }
}
