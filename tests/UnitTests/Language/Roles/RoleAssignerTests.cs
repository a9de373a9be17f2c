using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Roles;
using FsCheck;
using FsCheck.Fluent;
using static DigestMonolith.UnitTests.Language.Context.Chat;

namespace DigestMonolith.UnitTests.Language.Roles;

public sealed class RoleAssignerTests
{
    [Fact]
    public void Who_opens_threads_is_the_initiator_and_who_answers_is_the_expert()
    {
        var messages = new[]
        {
            Message(1, "Кто знает, почему отвалилась интеграция с банком?", "anna"),
            Message(2, "У банка сменился сертификат, надо обновить хранилище", "boris", minute: 1, replyTo: 1),
            Message(3, "смотрю", "olena", minute: 2),
        };

        var people = RoleAssigner.Assign(messages, [Thread(1, 2, 3)], []);

        Role(people, "anna").ShouldBe(ParticipantRole.Initiator);
        Role(people, "boris").ShouldBe(ParticipantRole.Expert);
        Role(people, "olena").ShouldBe(ParticipantRole.Observer);
    }

    [Theory]
    [InlineData("Итого: решили выкатывать в среду", ParticipantRole.Facilitator)]
    [InlineData("Отже, вирішили, фіксую", ParticipantRole.Facilitator)]
    [InlineData("спасибо, отлично!", ParticipantRole.Supporter)]
    [InlineData("thanks, great", ParticipantRole.Supporter)]
    [InlineData("я против, это рискованно", ParticipantRole.Critic)]
    [InlineData("не согласен с этим", ParticipantRole.Critic)]
    [InlineData("коллеги, не флудим", ParticipantRole.Moderator)]
    [InlineData("отчёт лежит в папке", ParticipantRole.Observer)]
    public void Words_show_a_role(string text, ParticipantRole role) =>
        RoleAssigner.Assign([Message(1, text)], [], [])[0].Role.ShouldBe(role);

    [Fact]
    public void A_thread_of_one_person_opens_nothing() =>
        RoleAssigner.Assign([Message(1, "заметка"), Message(2, "ещё заметка")], [Thread(1, 2)], [])[0].Role.ShouldBe(ParticipantRole.Observer);

    [Fact]
    public void Units_count_for_the_one_who_began_them()
    {
        var unit = new ThreadUnit { ThreadId = "t", Kind = UnitKind.Decision, Text = "", MessageIds = [1], Confidence = 1 };

        RoleAssigner.Assign([Message(1, "берём второй вариант")], [], [unit, unit])[0].Role.ShouldBe(ParticipantRole.Facilitator);
    }

    [Fact]
    public void Everybody_is_listed_by_messages_and_then_by_name()
    {
        var people = RoleAssigner.Assign(
            [Message(1, "а", "yana"), Message(2, "б", "boris"), Message(3, "в", "boris"), Message(4, "г", "anna")], [], []);

        people.Select(person => (person.Name, person.MessageCount)).ShouldBe([("boris", 2), ("anna", 1), ("yana", 1)]);
    }

    [Fact]
    public void A_person_is_shown_under_his_latest_name()
    {
        var earlier = Message(1, "привет") with { AuthorName = "Аня", Username = "anya" };
        var later = Message(2, "привет", minute: 5) with { AuthorName = "Анна К.", Username = null };

        var person = RoleAssigner.Assign([later, earlier], [], []).ShouldHaveSingleItem();

        person.Name.ShouldBe("Анна К.");
        person.Username.ShouldBeNull();
    }

    [Fact]
    public void Ids_that_are_not_in_the_window_are_passed_over() =>
        RoleAssigner.Assign([Message(1, "план")], [Thread(77, 78)], []).Count.ShouldBe(1);

    [Fact]
    public void The_counts_add_up_and_the_order_of_arrival_changes_nothing() =>
        Prop.ForAll(
            (from author in Gen.Elements("anna", "boris", "olena")
             from text in Gen.Elements("спасибо", "решили", "почему?", "потому что так было раньше", "против")
             select (author, text)).ListOf().ToArbitrary(),
            said =>
            {
                var messages = said.Select((one, i) => Message(i + 1, one.text, one.author, i)).ToList();
                var people = RoleAssigner.Assign(messages, [Thread([.. messages.Select(message => message.Id)])], []);
                return people.Sum(person => person.MessageCount) == messages.Count
                    && people.SequenceEqual(RoleAssigner.Assign([.. Enumerable.Reverse(messages)], [Thread([.. messages.Select(message => message.Id)])], []));
            }).Check(Config.QuickThrowOnFailure);

    private static ChatThread Thread(params long[] ids) => new() { Id = "thread-1", MessageIds = ids, Confidence = 1 };

    private static ParticipantRole Role(IReadOnlyList<Participant> people, string author) => people.Single(person => person.Author == author).Role;
}
