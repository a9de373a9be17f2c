using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Forgetting;
using DigestMonolith.Modules.Digests.Rendering;

namespace DigestMonolith.UnitTests.Digests;

public sealed class ErasedViewTests
{
    [Fact]
    public async Task What_cites_an_erased_message_goes_and_the_notes_stay_beside_their_sentences()
    {
        var view = BuildView.From(await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery)));
        var id = view.Document.Decisions[0].MessageIds[0];

        var other = Cited(view.Document).First(one => one != id);
        view = view with { Document = view.Document.WithEdited([id, other]) };

        var (left, topics) = ErasedView.Without(view, Words([id]))!.Value;

        (left.Document.EditedMessageIds ?? []).ShouldNotContain(id);

        Cited(left.Document).ShouldNotContain(id);
        left.Document.Topics.Count.ShouldBe(topics.Count);
        left.TopicNotes.Count.ShouldBe(topics.Count);
        left.DecisionNotes.Count.ShouldBe(left.Document.Decisions.Count);
        left.QuestionTimes.Count.ShouldBe(left.Document.OpenQuestions.Count);
        left.Document.Topics.Zip(left.TopicNotes).ShouldAllBe(pair => pair.Second.Count == 0 || pair.Second.Count == pair.First.Statements.Count);
        left.Erased.ShouldBe(Sentences(view.Document) - Sentences(left.Document));
        RenderDigest.As("text", left, digest: null, publicUrl: "")!.ShouldContain("По запросу удалено");
    }

    [Fact]
    public async Task Of_a_person_the_name_goes_where_others_say_it()
    {
        var view = BuildView.From(await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery)));
        var name = view.Document.Participants[0].Name;

        var (left, _) = ErasedView.Without(view, Words([], name))!.Value;

        DocumentJson.Write(left.Document).ShouldNotContain(name);
        left.Document.Participants.Count.ShouldBe(view.Document.Participants.Count - 1);
    }

    [Fact]
    public async Task A_digest_that_holds_nothing_of_them_stays_as_it_is()
    {
        var view = BuildView.From(await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery)));

        ErasedView.Without(view, Words([999_999], "Никто Такой")).ShouldBeNull();
    }

    [Fact]
    public void Numbers_are_found_as_values_and_keys_and_names_as_words()
    {
        var words = Words([77], "Ann");

        words.AreIn("""{"a": [1, 77]}"""u8).ShouldBeTrue();
        words.AreIn("""{"a": {"77": 0.5}}"""u8).ShouldBeTrue();
        words.AreIn("""{"a": ["call Ann now"]}"""u8).ShouldBeTrue();
        words.AreIn("""{"a": [177, "Anna", "7 7"]}"""u8).ShouldBeFalse();
    }

    private static ErasedWords Words(long[] ids, params string[] names) =>
        new(new ForgottenMessages { GroupId = GroupId.New(), TgMessageIds = ids.ToHashSet(), Names = names });

    private static IEnumerable<long> Cited(DigestDocument document) =>
        document.Topics.SelectMany(topic => topic.Statements).SelectMany(statement => statement.MessageIds)
            .Concat(document.Decisions.Concat(document.OpenQuestions).SelectMany(item => item.MessageIds)).Concat(document.Actions.SelectMany(action => action.MessageIds));

    private static int Sentences(DigestDocument document) =>
        document.Topics.Sum(topic => topic.Statements.Count) + document.Decisions.Count + document.OpenQuestions.Count + document.Actions.Count;
}
