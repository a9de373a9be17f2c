using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Moods;
using DigestMonolith.UnitTests.Language.Context;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Moods;

public sealed class MoodMeterTests
{
    [Fact]
    public void No_cue_is_no_mood()
    {
        MoodMeter.Measure([]).ShouldBeNull();
        Measure("таблица лежит в папке", "the file has 12 rows", "[phone]").ShouldBeNull();
    }

    [Theory]
    [InlineData("Ура, релиз вышел, супер!")]
    [InlineData("дякую, чудово вийшло")]
    [InlineData("great job, thanks")]
    [InlineData("готово 🎉")]
    [InlineData("сделал)))")]
    public void Joy_is_positive(string text) => Measure(text)!.Tone.ShouldBe(Tone.Positive);

    [Theory]
    [InlineData("всё сломалось, ужасно")]
    [InlineData("це жахливо, сервер впав")]
    [InlineData("this is terrible")]
    [InlineData("оно не работает")]
    [InlineData("опять 😡")]
    public void Trouble_is_negative(string text) => Measure(text)!.Tone.ShouldBe(Tone.Negative);

    [Theory]
    [InlineData("мне страшно за этот переезд", Tone.Negative)]
    [InlineData("мені так сумно сьогодні", Tone.Negative)]
    [InlineData("we are so grateful, what a lovely evening", Tone.Positive)]
    public void A_feeling_is_heard_without_a_cue_word(string text, Tone tone) => Measure(text)!.Tone.ShouldBe(tone);

    [Theory]
    [InlineData("kill the process and restart the worker")]
    [InlineData("убей процесс, поток висит, нужен дамп краша")]
    [InlineData("приложение падает при старте")]
    [InlineData("kernel panic on boot")]
    [InlineData("процесс помер, піднімаю")]
    [InlineData("the child was orphaned, dead letter queue is full")]
    public void Work_talk_of_killing_and_falling_is_no_feeling(string text) => Measure(text).ShouldBeNull();

    [Fact]
    public void Fear_denied_is_no_stress() => (Measure("я этого не боюсь")?.Stress ?? 0).ShouldBe(0);

    [Fact]
    public void A_denied_cue_is_not_its_opposite_word()
    {
        var mood = Measure("я не согласен с этим планом")!;

        mood.Conflict.ShouldBe(1);
        mood.Collaboration.ShouldBe(0);
    }

    [Fact]
    public void Each_index_hears_its_own_words()
    {
        Measure("срочно, дедлайн завтра")!.Stress.ShouldBe(1);
        Measure("это ерунда и неправда")!.Conflict.ShouldBe(1);
        Measure("давай разом допоможу")!.Collaboration.ShouldBe(1);
        Measure("awesome, finally!")!.Enthusiasm.ShouldBe(1);
    }

    [Fact]
    public void An_index_grows_with_the_share_of_messages_that_show_it()
    {
        var one = Measure("спасибо", "отчёт в папке", "сервер номер пять", "смета", "план", "акт")!;
        var two = Measure("спасибо", "дякую", "сервер номер пять", "смета", "план", "акт")!;

        one.Collaboration.ShouldBe(0.5);
        two.Collaboration.ShouldBe(1);
    }

    [Fact]
    public void Every_index_lies_between_0_and_1_and_the_order_of_messages_changes_nothing() =>
        Prop.ForAll(
            Gen.Elements("спасибо", "срочно!!!", "ерунда", "🎉", "план", "не работает", "ОЧЕНЬ СРОЧНО СЕЙЧАС", "", "let's go").ListOf().ToArbitrary(),
            texts =>
            {
                var mood = Measure([.. texts]);
                return mood == Measure([.. Enumerable.Reverse(texts)]) && (mood is null || new[]
                {
                    mood.Intensity, mood.Conflict, mood.Collaboration, mood.Stress, mood.Enthusiasm,
                }.All(index => index is >= 0 and <= 1 && Math.Round(index, 2) == index));
            }).Check(Config.QuickThrowOnFailure);

    private static Mood? Measure(params string[] texts) =>
        MoodMeter.Measure([.. texts.Select((text, i) => Chat.Message(i + 1, text, minute: i))]);
}
