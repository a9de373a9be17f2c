using DigestMonolith.Language.Segments;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Segments;

public sealed class DialogueSegmenterTests
{
    [Fact]
    public void A_new_request_after_a_farewell_opens_a_segment() => Ends(
        "i am looking for a cheap hotel with parking",
        "the willow lodge is cheap and has parking",
        "what is the phone number ?",
        "it is 555 0142",
        "great , thank you",
        "you're welcome !",
        "will it rain in boston tomorrow ?",
        "it will be sunny in boston tomorrow",
        "thanks",
        "have a nice day").ShouldBe([6, 10]);

    [Fact]
    public void A_new_question_after_an_answer_opens_a_segment() => Ends(
        "do you have any pets ?",
        "i have two dogs , a poodle and a labrador",
        "do your dogs get along ?",
        "yes , the dogs sleep in one bed",
        "cute . what do you do for work ?",
        "i am a nurse in a small hospital",
        "is it stressful to work there ?",
        "the night shift is").ShouldBe([4, 8]);

    [Theory]
    [InlineData(
        "Подскажите, как настроить принтер?", "Скачай драйвер с сайта и поставь его.", "Драйвер поставил, принтер печатает, спасибо!", "Не за что!",
        "Кстати, кто идёт завтра на футбол?", "Я иду, матч в семь вечера.", "Я тоже на матч, встретимся у стадиона.")]
    [InlineData(
        "Підкажіть, як налаштувати принтер?", "Завантаж драйвер із сайту і встанови його.", "Драйвер встановив, принтер друкує, дякую!", "Прошу!",
        "До речі, хто йде завтра на футбол?", "Я йду, матч о сьомій вечора.", "Я теж на матч, зустрінемось біля стадіону.")]
    public void Russian_and_Ukrainian_are_cut_by_the_same_model(params string[] utterances) => Ends(utterances).ShouldBe([4, 7]);

    [Fact]
    public void A_question_stays_with_its_answer()
    {
        var ends = DialogueSegmenter.Ends(["nice weather today", "where do you live ?", "in a small village near the sea", "sounds peaceful", "it is"]);

        ends[1].ShouldBeFalse();
    }

    [Fact]
    public void Nothing_has_no_boundaries_and_one_utterance_is_one_segment()
    {
        DialogueSegmenter.Ends([]).ShouldBeEmpty();
        DialogueSegmenter.Ends([""]).ShouldBe([true]);
    }

    [Fact]
    public void Any_utterances_get_one_answer_each_and_the_last_ends_a_segment() => Prop.ForAll<string[]>(texts =>
    {
        var utterances = texts.Select(text => text ?? "").ToArray();

        var ends = DialogueSegmenter.Ends(utterances);

        return ends.Count == utterances.Length && (ends.Count == 0 || ends[^1]) && ends.SequenceEqual(DialogueSegmenter.Ends(utterances));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_segment_of_a_dialogue_is_a_single_utterance() => Prop.ForAll(Gen.Choose(2, 40).Select(Dialogue).ToArbitrary(), utterances =>
    {
        var ends = DialogueSegmenter.Ends(utterances);

        return Enumerable.Range(1, ends.Count - 1).All(at => !(ends[at] && ends[at - 1])) && !ends[0];
    }).QuickCheckThrowOnFailure();

    private static string[] Dialogue(int count) =>
        [.. Enumerable.Range(0, count).Select(at => at % 3 == 0 ? "thanks , bye !" : at % 3 == 1 ? $"hello , i need a train to place{at}" : "do you like it ?")];

    // Places of the boundaries, counted from 1.
    private static int[] Ends(params string[] utterances) =>
        [.. DialogueSegmenter.Ends(utterances).Index().Where(end => end.Item).Select(end => end.Index + 1)];
}
