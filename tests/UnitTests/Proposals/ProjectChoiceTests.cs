using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Reading;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.UnitTests.Proposals;

public sealed class ProjectChoiceTests
{
    private static readonly ProjectFit Bakery = Fit("Bakery", "oven", "flour", "bread");
    private static readonly ProjectFit Mobile = Fit("Mobile", "app", "crash", "bread");

    [Theory]
    [InlineData("The oven burns the bread", "Bakery", 2.0 / 3)]
    [InlineData("The app shows a crash with the bread and the flour", "Mobile", 3.0 / 5)]
    [InlineData("Order flour", "Bakery", 1.0)]
    [InlineData("Lunch at one", null, 0)]
    public void Words_choose_the_project_and_say_how_sure_that_is(string text, string? project, double confidence)
    {
        var match = new ProjectChoice(null, [Bakery, Mobile]).Of(text);

        match?.Fit.ShouldBe(project == "Bakery" ? Bakery : Mobile);
        (match?.Confidence ?? 0).ShouldBe(confidence, 0.0001);
        (match is null).ShouldBe(project is null);
    }

    [Fact]
    public void A_project_that_is_known_needs_no_words() =>
        new ProjectChoice(Mobile, []).Of("Lunch at one").ShouldBe(new ProjectChoice.Match(Mobile, 1));

    private static ProjectFit Fit(string name, params string[] words) => new(new ProjectConfig { Id = ProjectId.New(), Name = name, Version = "1.0.0", Keywords = words });
}
