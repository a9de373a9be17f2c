using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.UnitTests.Language.Quality;

public sealed class QualityRulesTests
{
    private static readonly IReadOnlyList<ChatMessage> Messages = ChatScript.Read("""
        1 09:00 Ira | сборка склада упала ночью
        2 09:01 Max | сборку склада починил утром
        3 09:02 Ira | отчёт банка сдаём в пятницу
        4 09:03 Max | отчёт банка готов наполовину уже
        5 09:04 Ira | ок
        """);

    private static readonly IReadOnlyList<ChatThread> Threads = [Thread("a", 1, 2), Thread("b", 3, 4), Thread("c", 5)];

    [Fact]
    public void Coverage_counts_substance_in_cited_threads_and_leaves_out_duplicates()
    {
        var body = Body([Said("сборка склада упала ночью", 1), Said("сборку склада починил утром", 2)]);

        Score(body).Coverage.ShouldBe(0.5);
        Score(body, 4).Coverage.ShouldBe(0.6667);
    }

    [Fact]
    public void Faithfulness_is_the_share_of_supported_statements() =>
        Score(Body([Said("сборка склада упала ночью", 1), Said("директор уволил бухгалтера", 2)])).Faithfulness.ShouldBe(0.5);

    [Fact]
    public void Focus_is_the_share_of_statements_from_the_topics_own_threads() =>
        Score(Body([Said("сборка склада упала ночью", 1), Said("отчёт банка готов наполовину", 4)])).Focus.ShouldBe(0.5);

    [Fact]
    public void Neighbours_without_word_speaker_or_thread_in_common_do_not_hang_together() =>
        Score(Body([Said("сборка склада упала ночью", 1), Said("отчёт банка готов наполовину", 4), Said("сборку склада починил утром", 2)]))
            .Coherence.ShouldBe(0.5);

    [Fact]
    public void Quality_is_the_mean()
    {
        var scores = Score(Body([Said("сборка склада упала ночью", 1), Said("отчёт банка готов наполовину", 4)]));

        (scores.Faithfulness, scores.Coverage, scores.Coherence, scores.Focus).ShouldBe((1, 1, 0, 0.5));
        scores.Quality.ShouldBe(0.625);
    }

    [Fact]
    public void A_window_without_substance_has_no_scores() =>
        QualityRules.Score(Body([]), [Messages[4]], [Threads[2]], new HashSet<long>()).ShouldBe(new QualityScores());

    private static QualityScores Score(DigestBody body, params long[] duplicates) => QualityRules.Score(body, Messages, Threads, duplicates.ToHashSet());

    private static Statement Said(string text, long id) => new() { Text = text, MessageIds = [id], Support = 1 };

    private static ChatThread Thread(string id, params long[] messages) => new() { Id = id, MessageIds = messages, Confidence = 1 };

    private static DigestBody Body(Statement[] statements) => new()
    {
        Language = "ru",
        Decisions = [],
        OpenQuestions = [],
        Actions = [],
        Topics =
        [
            new DigestTopic
            {
                Statements = statements,
                Topic = new Topic
                {
                    Title = "Сборка склада",
                    Priority = TopicPriority.Medium,
                    Status = TopicStatus.Done,
                    ThreadIds = ["a"],
                    MessageIds = [1, 2],
                    Keywords = [],
                },
            },
        ],
    };
}
