using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Threads;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.UnitTests.Language.Topics;

public sealed class TopicFinderTests
{
    private static readonly string[] Empty = ["Разное", "Общее обсуждение", "Без темы", "Загальне обговорення", "Різне", "General discussion", "Misc"];

    [Theory]
    [InlineData(SampleChats.Warehouse)]
    [InlineData(SampleChats.HelpChannel)]
    public void Titles_are_phrases_from_the_chat_that_begin_with_a_capital(string script)
    {
        var messages = ChatScript.Read(script);
        var names = messages.Select(message => message.AuthorName).Distinct().ToArray();

        var titles = Find(messages).Select(topic => topic.Title).ToArray();

        titles.ShouldNotBeEmpty();
        titles.ShouldBeUnique();
        foreach (var title in titles)
        {
            var words = Tokenizer.Words(title);
            words.Count.ShouldBeInRange(2, 6, title);
            char.IsLower(title[0]).ShouldBeFalse(title);
            Empty.ShouldNotContain(title);
            words.Intersect(names.Select(name => Tokenizer.Fold(name))).ShouldBeEmpty(title);
            words.ShouldAllBe(word => messages.Any(message => Tokenizer.Words(message.Text).Contains(word)), title);
        }
    }

    [Fact]
    public void Topics_name_the_matter_and_leave_out_the_aside_settled_on_the_spot()
    {
        var topics = Find(ChatScript.Read(SampleChats.Warehouse));

        topics.SelectMany(topic => topic.MessageIds).ShouldNotContain(7);
        topics.Single(topic => topic.MessageIds.Contains(4)).Title.ToLowerInvariant().ShouldMatch("принтер|драйвер|наліп");
        topics.Single(topic => topic.MessageIds.Contains(13)).Title.ToLowerInvariant().ShouldMatch("одес|рейс|доставк");
    }

    [Fact]
    public void A_topic_whose_trouble_is_over_is_done_and_one_that_waits_is_a_blocker()
    {
        var topics = Find(ChatScript.Read("""
            1 09:00 Ira | сервер отчётов падает с ошибкой на больших файлах
            2 09:05 Max >1 | вижу ошибку, падает разбор больших файлов отчётов
            3 09:40 Max >1 | исправил разбор файлов, сервер отчётов работает
            4 12:00 Oleg | подрядчик до сих пор не дал доступ к камерам парковки, стоим
            5 12:02 Ira >4 | без него монтаж камер парковки не начать
            6 12:30 Oleg >4 | заблокирован монтаж, подрядчик молчит
            """));

        topics.Single(topic => topic.MessageIds.Contains(1)).Status.ShouldBe(TopicStatus.Done);
        topics.Single(topic => topic.MessageIds.Contains(4)).Status.ShouldBe(TopicStatus.Blocker);
    }

    [Fact]
    public void Threads_about_the_same_thing_make_one_topic()
    {
        var topics = Find(ChatScript.Read("""
            1 09:00 Ira | миграция биллинга на Postgres начнётся с таблицы счетов
            2 09:04 Max >1 | таблица счетов биллинга весит 40 гигабайт
            3 09:30 Oleg | закажите воду в переговорную, кулер пустой совсем
            4 14:00 Vera | для миграции биллинга нужен второй диск под Postgres
            5 14:05 Max >4 | диск под Postgres заказан, приедет к миграции
            """));

        topics.Single(topic => topic.MessageIds.Contains(1)).MessageIds.ShouldBe([1, 2, 4, 5]);
    }

    [Fact]
    public void Topics_come_by_priority_and_are_no_more_than_wanted()
    {
        var messages = ChatScript.Read(SampleChats.Warehouse);
        var threads = ThreadBuilder.Build(messages);

        var topics = TopicFinder.Find(messages, threads, Segmenter.Split(messages, threads), maxTopics: 2);

        topics.Count.ShouldBe(2);
        topics.Select(topic => topic.Priority).ShouldBeInOrder();
        topics.SelectMany(topic => topic.ThreadIds).ShouldBeUnique();
    }

    private static IReadOnlyList<Topic> Find(IReadOnlyList<ChatMessage> messages)
    {
        var threads = ThreadBuilder.Build(messages);
        return TopicFinder.Find(messages, threads, Segmenter.Split(messages, threads));
    }
}
