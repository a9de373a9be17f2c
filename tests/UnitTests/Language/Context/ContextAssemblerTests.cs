using DigestMonolith.Language.Context;
using static DigestMonolith.UnitTests.Language.Context.Chat;

namespace DigestMonolith.UnitTests.Language.Context;

public sealed class ContextAssemblerTests
{
    private const string TenWords = "завтра утром выкатываем новый биллинг на прод, дежурит первая команда";

    private static readonly ContextSettings Defaults = new();

    [Fact]
    public void Of_two_equal_messages_close_in_time_one_stays()
    {
        var result = ContextAssembler.Assemble([Message(1, TenWords), Message(2, TenWords, "boris", minute: 3)], Defaults, []);

        result.Kept.ShouldBe([1]);
        result.Duplicates[1].ShouldBe([2]);
        result.Stats.DuplicatesRemoved.ShouldBe(1);
    }

    [Theory]
    [InlineData(120, 1)]
    [InlineData(121, 2)]
    public void Copies_further_apart_than_the_horizon_both_stay(double minute, int kept) =>
        ContextAssembler.Assemble([Message(1, TenWords), Message(2, TenWords, minute: minute)], Defaults, []).Kept.Count.ShouldBe(kept);

    [Fact]
    public void A_horizon_of_zero_is_without_limit() =>
        ContextAssembler.Assemble([Message(1, TenWords), Message(2, TenWords, minute: 100_000)], Defaults with { DedupTime = TimeSpan.Zero }, [])
            .Kept.Count.ShouldBe(1);

    [Fact]
    public void A_message_much_like_an_earlier_one_stays_and_ranks_lower()
    {
        var alike = TenWords.Replace("первая", "вторая", StringComparison.Ordinal).Replace("утром", "днём", StringComparison.Ordinal);
        var messages = new[] { Message(1, TenWords), Message(2, alike) };

        var linked = ContextAssembler.Assemble(messages, Defaults, []);
        var plain = ContextAssembler.Assemble(messages, Defaults with { SoftSimilarity = 0.879 }, []);

        linked.Kept.ShouldBe([1, 2]);
        linked.SoftLinks[2].MatchedId.ShouldBe(1);
        linked.SoftLinks[2].Similarity.ShouldBeInRange(Defaults.SoftSimilarity, Defaults.Similarity);
        Score(linked, 2).ShouldBe(Score(plain, 2) * 0.85, 0.0001);
    }

    [Fact]
    public void Neither_order_nor_inflection_makes_another_message()
    {
        const string reworded = "новый биллинг выкатываем завтра утром на прод, дежурят первые команды";

        ContextAssembler.Assemble([Message(1, TenWords), Message(2, reworded, "boris")], Defaults, []).Duplicates[1].ShouldBe([2]);
    }

    [Theory]
    [InlineData("сборка 41 упала на сервере после обновления базы", "сборка 42 упала на сервере после обновления базы")]
    [InlineData("оплата на сайте сегодня после обеда работает нормально", "оплата на сайте сегодня после обеда не работает нормально")]
    public void Another_number_or_a_denial_makes_another_message(string text, string other)
    {
        var result = ContextAssembler.Assemble([Message(1, text), Message(2, other)], Defaults, []);

        result.Kept.ShouldBe([1, 2]);
    }

    [Fact]
    public void A_soft_hit_does_not_hide_an_older_original()
    {
        var alike = TenWords.Replace("первая", "вторая", StringComparison.Ordinal).Replace("утром", "днём", StringComparison.Ordinal);

        var result = ContextAssembler.Assemble([Message(1, TenWords), Message(2, alike, minute: 1), Message(3, TenWords, minute: 2)], Defaults, []);

        result.Duplicates[1].ShouldBe([3]);
    }

    [Fact]
    public void What_an_earlier_window_said_stays_linked_and_ranks_lower()
    {
        var yesterday = new HistoryMessage { Id = 900, At = Start.AddDays(-1), Text = TenWords, Score = 0.8 };

        var result = ContextAssembler.Assemble([Message(1, TenWords)], Defaults, [yesterday]);
        var plain = ContextAssembler.Assemble([Message(1, TenWords)], Defaults, []);

        result.Kept.ShouldBe([1]);
        result.HistoryLinks[1].ShouldBe(new HistoryLink(900, 1, Start.AddDays(-1)));
        Score(result, 1).ShouldBe(Score(plain, 1) * 0.7, 0.0001);
        result.Ranking.Select(ranked => ranked.Id).ShouldBe([1]);
        result.HistoryRanking.ShouldBe([new RankedMessage(900, 0.4)]);
    }

    [Fact]
    public void Ten_votes_of_ten_people_are_ten_votes()
    {
        var votes = Enumerable.Range(1, 10).Select(i => Message(i, "ок", $"person {i}", minute: i)).ToList();

        var result = ContextAssembler.Assemble(votes, Defaults, []);

        result.Kept.Count.ShouldBe(10);
        result.MessagesByAuthor.Count.ShouldBe(10);
        result.MessagesByAuthor.Values.ShouldAllBe(count => count == 1);
        result.Ranking.ShouldBeEmpty();
    }

    [Fact]
    public void Seven_equal_words_of_two_people_are_no_copy_unless_forwarded()
    {
        const string text = "сегодня после обеда сервер будет недоступен час";
        var said = new[] { Message(1, text), Message(2, text, "boris") };
        var forwarded = new[] { said[0], said[1] with { IsForward = true } };

        ContextAssembler.Assemble(said, Defaults, []).Kept.Count.ShouldBe(2);
        ContextAssembler.Assemble(forwarded, Defaults, []).Kept.Count.ShouldBe(1);
    }

    [Fact]
    public void The_same_short_answer_to_two_questions_is_two_answers()
    {
        var answers = new[] { Message(3, "да, можно", replyTo: 1), Message(4, "да, можно", minute: 1, replyTo: 2) };

        ContextAssembler.Assemble(answers, Defaults, []).Kept.ShouldBe([3, 4]);
    }

    [Fact]
    public void Participants_are_counted_before_copies_are_dropped() =>
        ContextAssembler.Assemble([Message(1, TenWords), Message(2, TenWords), Message(3, TenWords)], Defaults, [])
            .MessagesByAuthor["anna"].ShouldBe(3);

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(180, 0.5)]
    public void Recency_is_one_half_at_the_half_life(double age, double recency) =>
        new ContextScore(Defaults, Start.AddMinutes(age)).Recency(Start).ShouldBe(recency, 1e-12);

    [Fact]
    public void The_fullest_message_scores_the_sum_of_the_weights()
    {
        var full = Message(1, new string('ж', 450), replyTo: 7) with { Reactions = 9, MediaItems = 4 };

        ContextAssembler.Assemble([full], Defaults, []).Ranking.ShouldBe([new RankedMessage(1, 1.12)]);
    }

    [Fact]
    public void The_limit_takes_the_lowest_ranked_and_keeps_the_order_of_time()
    {
        var messages = Distinct(450);

        var result = ContextAssembler.Assemble(messages, Defaults with { MaxMessages = 400 }, []);

        result.Kept.Count.ShouldBe(400);
        result.Kept.ShouldBeInOrder();
        result.Stats.TrimmedForMax.ShouldBe(50);
        result.Trimmed.ShouldBe(Enumerable.Range(1, 50).Select(i => (long)i));
    }

    [Fact]
    public void Without_a_limit_everything_is_read()
    {
        var result = ContextAssembler.Assemble(Distinct(450), Defaults.WithoutLimit(), []);

        result.Kept.Count.ShouldBe(450);
        result.Trimmed.ShouldBeEmpty();
        result.Ranking.Count.ShouldBe(150);
    }

    [Fact]
    public void The_ranking_is_by_score_then_by_time()
    {
        var result = ContextAssembler.Assemble([Message(1, "первый вопрос по смете"), Message(2, "второй вопрос про срок"), Message(3, "третий вопрос о тестах", minute: -500)], Defaults, []);

        result.Ranking.Select(ranked => ranked.Id).ShouldBe([2, 1, 3]);
    }

    [Fact]
    public void Numbers_given_twice_are_no_accident()
    {
        var result = ContextAssembler.Assemble([Message(1, TenWords), Message(1, TenWords, minute: 200), Message(1, TenWords, minute: 201)], Defaults, []);

        (result.Stats.Kept + result.Stats.DuplicatesRemoved).ShouldBe(3);
    }

    [Fact]
    public void Ten_thousand_messages_are_assembled()
    {
        var result = ContextAssembler.Assemble(Distinct(10_000), Defaults.WithoutLimit(), []);

        result.Stats.Original.ShouldBe(10_000);
        (result.Stats.Kept + result.Stats.DuplicatesRemoved).ShouldBe(10_000);
    }

    private static double Score(ContextResult result, long id) => result.Ranking.Single(ranked => ranked.Id == id).Score;

    private static List<DigestMonolith.Language.Chat.ChatMessage> Distinct(int count) =>
        [.. Enumerable.Range(1, count).Select(i => Message(i, $"вопрос{i} ответ{i} задача{i} смета{i}", minute: i))];
}
