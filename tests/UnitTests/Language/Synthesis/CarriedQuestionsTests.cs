using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Synthesis;
using DigestMonolith.Language.Threads;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.UnitTests.Language.Synthesis;

public sealed class CarriedQuestionsTests
{
    private static readonly DateTimeOffset Yesterday = new(2026, 6, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_question_that_this_window_does_not_answer_is_carried_with_its_day()
    {
        var carried = Carry("1 09:00 Ira | смета на стенд готова, 25 тысяч\n2 09:05 Max >1 | принял, передам бухгалтерии");

        carried.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            question => question.Text.ShouldBe("кто принимает инвентаризацию на складе в субботу?"),
            question => question.MessageIds.ShouldBe([-5]),
            question => question.At.ShouldBe(Yesterday));
    }

    [Theory]
    [InlineData("1 09:00 Max >-5 | я приму")]
    [InlineData("1 09:00 Max | инвентаризацию в субботу принимаю я, склад предупредил")]
    public void An_answer_ends_it(string window) => Carry(window).ShouldBeEmpty();

    [Theory]
    [InlineData("1 09:00 Max >-5 | не знаю")]
    [InlineData("1 09:00 Max >-5 | а кто в прошлый раз?")]
    [InlineData("1 09:00 Max | на складе опять протекла крыша")]
    public void What_is_no_answer_leaves_it_open(string window) => Carry(window).ShouldHaveSingleItem();

    [Fact]
    public void After_a_week_nobody_waits_for_it() => Carry("1 09:00 Max | смета готова", Yesterday.AddDays(-8)).ShouldBeEmpty();

    private static IReadOnlyList<Statement> Carry(string window, DateTimeOffset? asked = null)
    {
        var messages = ChatScript.Read(window);
        var threads = ThreadBuilder.Build(messages);
        var units = Segmenter.Split(messages, threads);
        return Composer.Compose(new ComposerInput
        {
            Messages = messages,
            Threads = threads,
            Topics = TopicFinder.Find(messages, threads, units),
            EarlierQuestions = [new Statement { Text = "кто принимает инвентаризацию на складе в субботу?", MessageIds = [-5], Owner = "Ira", Support = 1, At = asked ?? Yesterday }],
            Language = "ru",
            TimeZone = TimeZoneInfo.Utc,
        }).CarriedQuestions;
    }
}
