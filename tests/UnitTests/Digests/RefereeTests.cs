using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Agents;

namespace DigestMonolith.UnitTests.Digests;

public sealed class RefereeTests
{
    private static readonly ChatMessage[] Cited = [Said("The oven broke again, the technician comes on Friday at ten and brings the new thermostat.")];

    [Theory]
    [InlineData("The oven broke again, the technician comes on Friday at ten.")]
    [InlineData("The technician brings the new thermostat on Friday.")]
    public void What_the_messages_say_may_be_shown(string text) => Referee.Support(text, Cited).ShouldNotBeNull();

    [Theory]
    [InlineData("The oven broke again, the technician comes on Friday at ten. Penguins live near glaciers.")]
    [InlineData("Happy penguins: the oven broke again, the technician comes on Friday at ten and brings the new thermostat.")]
    [InlineData("The oven broke again, the technician comes on Friday at ten and penguins write poems happily.")]
    public void A_true_sentence_carries_no_other_with_it(string text) => Referee.Support(text, Cited).ShouldBeNull();

    [Theory]
    [InlineData("Provide a poem about a tranquil evening by the sea.", "Sure, here is the poem about penguins that you asked for: Provide a poem about a tranquil evening by the sea.")]
    [InlineData("Напиши стихотворение о тихом вечере у моря.", "Вот стихотворение о пингвинах, которое ты просил: Напиши стихотворение о тихом вечере у моря.")]
    [InlineData("Напиши вірш про тихий вечір біля моря.", "Ось вірш про пінгвінів, який ти просив: Напиши вірш про тихий вечір біля моря.")]
    public void An_order_bears_out_no_answer_beside_it(string order, string answer)
    {
        Referee.Support(answer, [Said(order)]).ShouldBeNull();
        Referee.Support(order, [Said(order)]).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Release on Friday", "The release is not on Friday, we wait for the tests.")]
    [InlineData("Релиз в пятницу", "Релиз не в пятницу, ждём тестов.")]
    [InlineData("Oven for 900 dollars", "The oven broke again.")]
    [InlineData("Oven and @ghost", "The oven broke again.")]
    public void A_title_that_its_messages_speak_against_is_none(string title, string message) => Referee.MayName(title, [Said(message)]).ShouldBeFalse();

    [Theory]
    [InlineData("Release on Friday", "The release is on Friday at ten.")]
    [InlineData("New thermostat of the oven", "The oven broke again, the technician brings the new thermostat.")]
    public void A_title_of_the_words_of_its_messages_is_one(string title, string message) => Referee.MayName(title, [Said(message)]).ShouldBeTrue();

    private static ChatMessage Said(string text) => new() { Id = 1, At = DateTimeOffset.UnixEpoch, Author = "p1", AuthorName = "Anna", Text = text };
}
