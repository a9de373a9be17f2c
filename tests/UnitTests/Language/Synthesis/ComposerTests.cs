using DigestMonolith.Language.Quality;

namespace DigestMonolith.UnitTests.Language.Synthesis;

public sealed class ComposerTests
{
    [Fact]
    public void A_decision_is_kept_with_its_owner_and_those_who_agreed()
    {
        var decision = ChatScript.Digest(SampleChats.Warehouse).Decisions.ShouldHaveSingleItem();

        decision.Text.ShouldBe("рейс в Одесу переносимо на четвер, виїзд о 06:00");
        decision.Owner.ShouldBe("Оксана");
        decision.MessageIds.ShouldBe([13, 14]);
        decision.Support.ShouldBe(1);
    }

    [Fact]
    public void A_later_decision_takes_the_place_of_the_earlier_one()
    {
        var body = ChatScript.Digest("""
            1 09:00 Ira | Решили: отчёт для банка сдаём в среду вечером
            2 09:02 Max >1 | ок
            3 15:00 Ira | Банк изменил форму, меняем решение: отчёт для банка сдаём в пятницу
            4 15:01 Max >3 | ок
            """);

        body.Decisions.ShouldHaveSingleItem().MessageIds.ShouldContain(3);
    }

    [Fact]
    public void A_plan_with_an_if_is_no_decision() => ChatScript.Digest("""
        1 09:00 Ira | если до обеда не починят, откатываем релиз полностью
        2 09:30 Max | понял, смотрю логи релиза
        """).Decisions.ShouldBeEmpty();

    [Fact]
    public void A_question_that_nobody_answered_stays_open_and_an_answered_one_does_not()
    {
        var questions = ChatScript.Digest(SampleChats.Warehouse).OpenQuestions;

        questions.ShouldHaveSingleItem().Text.ShouldBe("Хто рахує залишки на третьому стелажі перед інвентаризацією?");
        questions[0].Owner.ShouldBe("Богдан");
    }

    [Fact]
    public void A_promise_has_its_owner_and_its_day_and_one_that_was_kept_is_gone()
    {
        var action = ChatScript.Digest(SampleChats.Warehouse).Actions.ShouldHaveSingleItem();

        action.Text.ShouldBe("Накладні для інвентаризації роздрукую завтра до 10:00");
        action.Owner.ShouldBe("Оксана");
        action.Due!.Date.ShouldBe(new DateOnly(2026, 6, 4));
    }

    [Fact]
    public void A_request_that_was_taken_up_belongs_to_who_took_it()
    {
        var action = ChatScript.Digest("""
            1 09:00 Ira | Max, сможешь до пятницы собрать список серверов для аудита?
            2 09:05 Max >1 | да, конечно
            """).Actions.ShouldHaveSingleItem();

        action.Owner.ShouldBe("Max");
        action.Text.ShouldBe("до пятницы собрать список серверов для аудита");
        action.MessageIds.ShouldBe([1, 2]);
        action.Due!.Date.ShouldBe(new DateOnly(2026, 6, 5));
    }

    [Fact]
    public void A_request_that_nobody_took_up_is_no_action() => ChatScript.Digest("""
        1 08:00 Max | всем привет, я на месте
        2 09:40 Ira | Max, проверь, пожалуйста, резервную копию базы заказов до пятницы
        """).Actions.ShouldBeEmpty();

    [Theory]
    [InlineData("RO strings: 41 of 47 are ready. The last 6 are legal texts, so I will deliver everything on Friday morning, sorry!")]
    [InlineData("the string is plain too. Moving it to stringsdict takes me 20 min, will do tomorrow")]
    [InlineData("fine, I'll take the weekend, but somebody has to explain the backend runbook to me")]
    [InlineData("need to bump the SDK to 3.4.2 first. I'll resubmit by EOD Wednesday")]
    public void An_English_promise_is_an_action_however_long_its_sentence(string text)
    {
        var action = ChatScript.Digest($"""
            1 09:00 Max | good morning, what about the strings and the build
            2 09:05 Ira | {text}
            """).Actions.ShouldHaveSingleItem();

        action.Owner.ShouldBe("Ira");
        action.Confidence!.Value.ShouldBeGreaterThanOrEqualTo(0.6);
    }

    [Theory]
    [InlineData("в мене 18% на телефоні і 0% на мені. до завтра")]
    [InlineData("следующий раз только через сейф с паролями, обещаю")]
    public void What_only_has_the_words_of_a_promise_is_no_action(string text) => ChatScript.Digest($"""
        1 09:00 Max | всем доброго вечера, что с зарядкой и паролями
        2 09:05 Ira | {text}
        """).Actions.ShouldBeEmpty();

    [Fact]
    public void A_refusal_that_is_told_is_no_promise() => ChatScript.Digest("""
        1 09:00 Ira | по найму: Борис отказался, ищем дальше
        2 09:05 Max >1 | а что со вторым кандидатом на склад?
        """).Actions.ShouldBeEmpty();

    [Fact]
    public void What_is_said_of_a_member_is_his_to_do()
    {
        var action = ChatScript.Digest("""
            1 09:00 Антон | доброе утро
            2 09:05 Ira | Антон завтра выкатит хотфикс для оплаты
            """).Actions.ShouldHaveSingleItem();

        action.Owner.ShouldBe("Антон");
        action.Confidence.ShouldBe(0.8);
        action.Due!.Date.ShouldBe(new DateOnly(2026, 6, 4));
    }

    [Fact]
    public void What_somebody_will_not_do_is_no_promise() => ChatScript.Digest("""
        1 09:00 Ira | без тестового сервера я оплату не проверю до пятницы
        2 09:05 Max >1 | сервер обещали завтра утром поднять
        """).Actions.ShouldBeEmpty();

    [Fact]
    public void A_forwarded_message_is_never_quoted()
    {
        var messages = ChatScript.Read(SampleChats.Warehouse)
            .Select(message => message.Id == 10 ? message with { IsForward = true } : message).ToArray();

        ChatScript.Digest(messages, out _).Statements().ShouldAllBe(statement => !statement.Text.Contains("перевізник"));
    }

    [Theory]
    [InlineData(SampleChats.Warehouse)]
    [InlineData(SampleChats.HelpChannel)]
    public void A_lively_chat_passes_the_quality_gate(string script)
    {
        var messages = ChatScript.Read(script);

        var body = ChatScript.Digest(messages, out var threads);

        var scores = QualityRules.Score(body, messages, threads, new HashSet<long>());
        scores.Quality!.Value.ShouldBeGreaterThanOrEqualTo(0.7);
        new[] { scores.Faithfulness, scores.Coverage, scores.Coherence, scores.Focus }.ShouldAllBe(score => score >= 0.6);
    }

    [Fact]
    public void The_largest_topic_speaks_with_more_than_one_voice()
    {
        var messages = ChatScript.Read(SampleChats.Warehouse).ToDictionary(message => message.Id);

        var topics = ChatScript.Digest(SampleChats.Warehouse).Topics;

        topics.MaxBy(topic => topic.Topic.MessageIds.Count)!.Statements.SelectMany(statement => statement.MessageIds).Select(id => messages[id].Author).Distinct().Count()
            .ShouldBeGreaterThanOrEqualTo(2);
    }
}
