using DigestMonolith.App.Web.Commands.Canary;

namespace DigestMonolith.UnitTests.App;

public sealed class CanaryTalkTests
{
    private static readonly DateTimeOffset End = new(2026, 11, 27, 16, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(20, 4)]
    [InlineData(25, 4)]
    [InlineData(500, 24)]
    public void The_chat_lies_inside_its_window_and_answers_only_what_was_said_before(int count, int hours)
    {
        var talk = CanaryTalk.Between(End.AddHours(-hours), End, count);

        talk.Count.ShouldBe(count);
        talk.ShouldAllBe(said => said.PostedAt > End.AddHours(-hours) && said.PostedAt < End);
        talk.Select(said => said.PostedAt).ShouldBeInOrder();
        talk.ShouldAllBe(said => said.ReplyTo == null || (said.ReplyTo > 0 && said.ReplyTo < said.Number));
        talk.GroupBy(said => said.SenderName).ShouldAllBe(person => person.Select(said => said.SenderNumber).Distinct().Count() == 1);
    }

    [Fact]
    public void Metrics_are_found_by_name_and_label()
    {
        var metrics = new MetricsText("""
            # TYPE group_digest_evaluation_score histogram
            group_digest_evaluation_score_sum{metric="faithfulness"} 1.5
            group_digest_evaluation_score_count{metric="faithfulness"} 2
            digest_worker_generation_seconds_count{status="success"} 3
            digest_context_duplicates_total{tenant="a"} 0
            """);

        metrics.Mean("group_digest_evaluation_score", "metric=\"faithfulness\"").ShouldBe(0.75);
        metrics.Mean("group_digest_evaluation_score", "metric=\"focus\"").ShouldBeNull();
        metrics.Has("digest_context_duplicates_total").ShouldBeTrue();
        metrics.Has("digest_context").ShouldBeFalse();
    }
}
