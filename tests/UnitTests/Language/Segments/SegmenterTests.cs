using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.UnitTests.Language.Segments;

public sealed class SegmenterTests
{
    [Theory]
    [InlineData("оплата падает с ошибкой 500", UnitKind.Problem)]
    [InlineData("хотфікс уже на проді, полагодив", UnitKind.Solution)]
    [InlineData("Вирішили: переносимо реліз на понеділок", UnitKind.Decision)]
    [InlineData("we decided to ship on Monday", UnitKind.Decision)]
    [InlineData("боюсь, до пятницы не успеваем, это риск", UnitKind.Risk)]
    [InlineData("happy birthday Olena", UnitKind.Celebration)]
    [InlineData("хахаха, торт бомба", UnitKind.Humor)]
    [InlineData("котик 😂", UnitKind.Humor)]
    [InlineData("Спробуй очистити кеш", UnitKind.Solution)]
    [InlineData("если банк опоздает, не успеем открыться", UnitKind.Risk)]
    [InlineData("why does the build fail?", UnitKind.Problem)]
    [InlineData("зустріч у синій кімнаті", UnitKind.Meta)]
    [InlineData("кот спит, зелёный чай остыл", UnitKind.Meta)]
    [InlineData("we use the blue room to edit videos", UnitKind.Meta)]
    [InlineData("no problem, take your time", UnitKind.Meta)]
    [InlineData("Хто йде на обід?", UnitKind.Meta)]
    public void A_message_is_known_by_its_turns_of_phrase(string text, UnitKind kind) => MessageKind.Read(text).Kind.ShouldBe(kind);

    [Fact]
    public void Units_hold_every_message_of_their_thread_once_and_are_sure_enough()
    {
        var messages = ChatScript.Read(SampleChats.Warehouse);
        var threads = ThreadBuilder.Build(messages);

        var units = Segmenter.Split(messages, threads);

        foreach (var thread in threads)
        {
            units.Where(unit => unit.ThreadId == thread.Id).SelectMany(unit => unit.MessageIds).ShouldBe(thread.MessageIds);
        }

        units.ShouldAllBe(unit => unit.Confidence >= 0.5 && unit.Confidence <= 1);
        units.ShouldContain(unit => unit.Kind == UnitKind.Decision && unit.MessageIds.Contains(13));
    }

    [Fact]
    public void A_long_silence_ends_a_unit_unless_somebody_answers_across_it()
    {
        var messages = ChatScript.Read("""
            1 09:00 Ira | склад закрыт на учёт
            2 09:01 Max | ключи у охраны
            3 15:00 Ira | столы привезли
            4 15:01 Max | ставим у окна
            5 20:00 Ira >4 | поставили у окна
            """);

        Units(messages).ShouldBe([[1, 2], [3, 4, 5]]);
    }

    [Fact]
    public void Another_matter_in_the_same_thread_is_another_unit()
    {
        var messages = ChatScript.Read("""
            1 09:00 Ira | где лежит договор с типографией?
            2 09:03 Max | договор с типографией в папке на сервере
            3 09:06 Ira | нашла договор, спасибо!
            4 09:08 Max | не за что
            5 09:12 Ira | кстати, кто поедет в субботу на футбол?
            6 09:15 Max | я поеду, матч в семь
            7 09:18 Ira | тогда матч смотрим вместе
            """);

        Units(messages).ShouldBe([[1, 2, 3, 4], [5, 6, 7]]);
    }

    private static IEnumerable<IReadOnlyList<long>> Units(IReadOnlyList<ChatMessage> messages) =>
        Segmenter.Split(messages, [new ChatThread { Id = "t", MessageIds = [.. messages.Select(message => message.Id)], Confidence = 1 }]).Select(unit => unit.MessageIds);
}
