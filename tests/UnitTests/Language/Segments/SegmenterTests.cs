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
    [InlineData("зустріч у синій кімнаті", UnitKind.Meta)]
    public void A_message_is_known_by_its_turns_of_phrase(string text, UnitKind kind) => KindCues.Read(text).Kind.ShouldBe(kind);

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
}
