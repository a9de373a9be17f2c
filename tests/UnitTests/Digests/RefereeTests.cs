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

    private static ChatMessage Said(string text) => new() { Id = 1, At = DateTimeOffset.UnixEpoch, Author = "p1", AuthorName = "Anna", Text = text };
}
