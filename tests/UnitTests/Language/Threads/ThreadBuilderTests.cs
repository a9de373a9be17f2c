using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.UnitTests.Language.Threads;

public sealed class ThreadBuilderTests
{
    [Fact]
    public void A_chain_of_replies_over_three_hours_is_one_thread()
    {
        var threads = Build("""
            1 09:00 Ira | кто смотрел отчёт по складу?
            2 09:01 Max | коллеги, в пятницу в офисе с утра до обеда отключат холодную воду
            3 10:30 Max >1 | смотрю, там две ошибки
            4 12:05 Ira >3 | исправь их к вечеру
            """);

        threads.Single(thread => thread.MessageIds.Contains(1)).MessageIds.ShouldBe([1, 3, 4]);
        threads.Single(thread => thread.MessageIds.Contains(1)).ReplyRoot.ShouldBe(1);
    }

    [Fact]
    public void Two_talks_at_once_come_apart_by_the_names_that_people_call()
    {
        var threads = Build(SampleChats.HelpChannel);

        var monitor = threads.Single(thread => thread.MessageIds.Contains(1)).MessageIds;
        var ports = threads.Single(thread => thread.MessageIds.Contains(3)).MessageIds;
        monitor.ShouldBe([1, 2, 4, 6, 9, 10]);
        ports.ShouldBe([3, 5, 7, 8, 11]);
    }

    [Fact]
    public void Forum_topics_never_mix()
    {
        var messages = ChatScript.Read("""
            1 09:00 Ira | кто смотрел отчёт по складу?
            2 09:01 Max >1 | я смотрел отчёт по складу
            3 09:02 Ira | спасибо
            """).Select(message => message with { ForumTopic = message.Id == 2 ? 70 : 80 }).ToArray();

        ThreadBuilder.Build(messages).Single(thread => thread.MessageIds.Contains(2)).MessageIds.ShouldBe([2]);
    }

    [Fact]
    public void Answers_to_a_message_outside_the_window_belong_together()
    {
        var threads = Build("""
            11 09:00 Ira >5 | тут нужен новый договор
            12 09:10 Max | обед в час
            13 09:20 Oleg >5 | договор уже у юриста
            """);

        threads.Single(thread => thread.MessageIds.Contains(11)).MessageIds.ShouldBe([11, 13]);
    }

    [Fact]
    public void Ukrainian_vocatives_and_mentions_find_their_people()
    {
        var names = new PeopleNames(ChatScript.Read("1 09:00 Марта | так\n2 09:01 Timur | ні").Select(message =>
            message.Id == 2 ? message with { Username = "timur_ops" } : message));

        names.Read("Марто, глянеш?").Called.ShouldBe("u-Марта");
        names.Read("Тимуре, а логи є?").Called.ShouldBe("u-Timur");
        names.Read("є питання до @timur_ops").Called.ShouldBe("u-Timur");
        names.Read("Марта вчора дивилась").Called.ShouldBeNull();
    }

    [Fact]
    public void An_empty_window_has_no_threads() => ThreadBuilder.Build([]).ShouldBeEmpty();

    private static IReadOnlyList<ChatThread> Build(string script) => ThreadBuilder.Build(ChatScript.Read(script));
}
