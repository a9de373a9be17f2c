using DigestMonolith.Evaluation.Threads;

namespace DigestMonolith.UnitTests.Evaluation;

public sealed class LinkScoresTests
{
    [Fact]
    public void Scores_are_those_of_the_published_measures()
    {
        var gold = Links((0, 0), (1, 0), (2, 2), (3, 1), (4, 2), (5, 4), (6, 6), (6, 3), (7, 7));
        var ours = Links((0, 0), (1, 0), (2, 2), (3, 2), (4, 2), (5, 4), (6, 6), (7, 7));

        var scores = LinkScores.Of([(gold, ours)]);

        scores.Precision.ShouldBe(87.50, 0.01);
        scores.Recall.ShouldBe(77.78, 0.01);
        scores.LinkF1.ShouldBe(82.35, 0.01);
        scores.Variation.ShouldBe(61.48, 0.01);
        scores.OneToOne.ShouldBe(75.00, 0.01);
        scores.ExactF1.ShouldBe(0.00, 0.01);
    }

    [Fact]
    public void The_marked_links_themselves_score_a_hundred()
    {
        var gold = Links((10, 9), (11, 11), (12, 10), (13, 11));

        var scores = LinkScores.Of([(gold, Links((10, 9), (11, 11), (12, 10), (13, 11)))]);

        (scores.LinkF1, scores.Variation, scores.OneToOne, scores.ExactF1).ShouldBe((100, 100, 100, 100));
    }

    [Fact]
    public void A_message_without_an_answer_is_a_thread_by_itself()
    {
        var scores = LinkScores.Of([(Links((0, 0), (1, 0), (2, 2)), Links((0, 0), (2, 2)))]);

        scores.OneToOne.ShouldBe(200.0 / 3, 0.01);
        scores.Recall.ShouldBe(200.0 / 3, 0.01);
    }

    [Fact]
    public void No_pairing_beats_the_best_one()
    {
        int[,] weights = { { 7, 5, 1 }, { 6, 1, 0 }, { 2, 0, 0 }, { 5, 4, 3 } };

        BestPairing.Of(weights).ShouldBe(14);
    }

    private static LinkSet Links(params (int Answer, int Answered)[] links)
    {
        var set = new LinkSet();
        foreach (var (answer, answered) in links)
        {
            set.Add(answer, answered);
        }

        return set;
    }
}
