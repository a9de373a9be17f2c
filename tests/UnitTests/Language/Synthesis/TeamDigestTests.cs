using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.UnitTests.Language.Synthesis;

/// <summary>What the digests of whole team days say, and what they leave out.</summary>
public sealed class TeamDigestTests
{
    [Fact]
    public void Trouble_is_told_with_its_size_its_cause_and_its_result()
    {
        var topic = ChatScript.Digest(TeamChats.Search).Topics.ShouldHaveSingleItem();

        topic.Topic.Title.ShouldBe("Жалобы на поиск по складу");
        topic.Statements.Single(statement => statement.Label == StatementLabel.Cause).Text.ShouldBe("дефис попал в список разделителей; правка в PR #204");
        topic.Statements.Single(statement => statement.Label == StatementLabel.Result).Text.ShouldBe("правка на проде, жалоб 0 за 20 минут");
        topic.Statements.ShouldContain(statement => statement.Text == "47 жалоб с вечера, почти все про артикулы с дефисом" && statement.Owner == null);
    }

    [Fact]
    public void A_plan_that_a_later_decision_called_off_is_nowhere()
    {
        var body = ChatScript.Digest(TeamChats.Search);

        body.Decisions.ShouldHaveSingleItem().Text.ShouldBe("не откатываем, выкладываем правку в 13:30");
        body.Statements().SelectMany(statement => statement.MessageIds).ShouldNotContain(id => id == 4 || id == 5);
    }

    [Fact]
    public void A_request_that_was_done_and_an_aside_are_nowhere() =>
        ChatScript.Digest(TeamChats.Search).Statements().ShouldAllBe(statement => !statement.Text.Contains("смоук") && !statement.Text.Contains("кофе"));

    [Fact]
    public void A_question_answered_with_not_yet_is_open() =>
        ChatScript.Digest(TeamChats.Search).OpenQuestions.ShouldHaveSingleItem().MessageIds.ShouldBe([13]);

    [Theory]
    [InlineData(TeamChats.Catalogue, "зробити темну тему тільки для каталогу, кошик у квітні", new long[] { 5, 6, 7 })]
    [InlineData(TeamChats.Webhooks, "move the mobile release to Thursday", new long[] { 10, 11, 12 })]
    [InlineData(TeamChats.Hiring, "офер робимо Інзі, Марка просимо почекати до п'ятниці", new long[] { 8, 9, 10 })]
    [InlineData(TeamChats.Booklet, "тираж 5000, друкуємо в середу, забираємо в пʼятницю о 15:00", new long[] { 6, 7 })]
    public void What_others_agreed_to_is_a_decision_with_those_who_agreed(string script, string text, long[] messages) =>
        ChatScript.Digest(script).Decisions.Single(decision => decision.Text == text).MessageIds.ShouldBe(messages);

    [Theory]
    [InlineData(TeamChats.Catalogue, "Левко", "до четверга підготувати палітру для темної теми", "2026-06-04")]
    [InlineData(TeamChats.Webhooks, "paul", "I'll prepare the release notes by Wednesday noon", "2026-06-10")]
    [InlineData(TeamChats.Hiring, "Рома", "проверить доступ аудиторов к отчётам", "2026-06-08")]
    [InlineData(TeamChats.Booklet, "Мила", "узнать у бухгалтерии про предоплату до вечера", "2026-06-03")]
    public void A_request_that_is_taken_up_says_what_to_do_not_what_was_asked(string script, string owner, string text, string due)
    {
        var action = ChatScript.Digest(script).Actions.ShouldHaveSingleItem();

        (action.Owner, action.Text).ShouldBe((owner, text));
        action.Due!.Date!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(due);
    }

    [Theory]
    [InlineData(TeamChats.Webhooks, 13)]
    [InlineData(TeamChats.Hiring, 11)]
    [InlineData(TeamChats.Booklet, 9)]
    public void What_nobody_answered_stays_open(string script, long question) =>
        ChatScript.Digest(script).OpenQuestions.ShouldHaveSingleItem().MessageIds.ShouldBe([question]);

    [Fact]
    public void A_topic_that_waits_for_somebody_is_a_blocker() =>
        ChatScript.Digest(TeamChats.Catalogue).Topics.Single(topic => topic.Topic.MessageIds.Contains(13)).Topic.Status.ShouldBe(TopicStatus.Blocker);

    [Fact]
    public void Manners_alone_give_no_statement() => ChatScript.Digest(TeamChats.Greetings).Statements().ShouldBeEmpty();

    [Theory]
    [InlineData(TeamChats.Search)]
    [InlineData(TeamChats.Catalogue)]
    [InlineData(TeamChats.Webhooks)]
    [InlineData(TeamChats.Hiring)]
    [InlineData(TeamChats.Booklet)]
    public void Every_day_passes_the_gate(string script)
    {
        var messages = ChatScript.Read(script);

        var scores = QualityRules.Score(ChatScript.Digest(messages, out var threads), messages, threads, new HashSet<long>());

        new[] { scores.Faithfulness, scores.Coverage, scores.Coherence, scores.Focus }.ShouldAllBe(score => score >= 0.6);
    }

    [Fact]
    public void A_long_window_is_told_in_no_more_than_sixty_statements()
    {
        string[] things = ["принтер", "сканер", "кабель", "шлагбаум", "лифт", "кондиционер", "прожектор", "турникет", "домофон", "генератор", "насос", "датчик"];
        string[] places = ["на складе", "в офисе", "на парковке", "в цеху", "на крыше", "в подвале", "у охраны", "в столовой"];
        var script = string.Join('\n', Enumerable.Range(0, 400).SelectMany(n => new[]
        {
            $"{(3 * n) + 1} {n / 20:00}:{n % 20 * 3:00} Ira{n % 7} | {things[n % 12]} {places[n % 8]} сломался, заявка {1000 + n}",
            $"{(3 * n) + 2} {n / 20:00}:{(n % 20 * 3) + 1:00} Max{n % 5} >{(3 * n) + 1} | решили: {things[n % 12]} по заявке {1000 + n} меняем в среду",
            $"{(3 * n) + 3} {n / 20:00}:{(n % 20 * 3) + 2:00} Oleg{n % 3} >{(3 * n) + 1} | кто примет работу {places[n % 8]} по заявке {1000 + n}?",
        }));

        ChatScript.Digest(script).Statements().Count().ShouldBeInRange(10, 60);
    }

    [Fact]
    public void A_chat_that_repeats_itself_is_covered_all_the_same()
    {
        var days = Enumerable.Range(0, 40).SelectMany(round => ChatScript.Read(SampleChats.Warehouse)
            .Select(message => message with { Id = message.Id + (100 * round), At = message.At.AddMinutes(4 * round), ReplyTo = message.ReplyTo + (100 * round) })).ToArray();

        var body = ChatScript.Digest(days, out var threads);

        QualityRules.Score(body, days, threads, new HashSet<long>()).Coverage!.Value.ShouldBeGreaterThanOrEqualTo(0.6);
    }
}
