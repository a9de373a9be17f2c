using DigestMonolith.Language.Quality;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Quality;

public sealed class GroundingJudgeTests
{
    private static readonly SourceLine[] Chat =
    [
        new("Amanda", "I baked cookies. Do you want some?"),
        new("Jerry", "Sure! Are you still at the Petrenko office?"),
        new("Amanda", "Yes, until 18:00. I'll bring you some tomorrow"),
        new("Jerry", "Great, I am not at home today anyway"),
    ];

    [Theory]
    [InlineData("Amanda: I baked cookies.")]
    [InlineData("I'll bring you some tomorrow")]
    [InlineData("Amanda baked cookies.")]
    [InlineData("Amanda baked cookies and will bring Jerry some tomorrow.")]
    [InlineData("Amanda is at the Petrenko office until 6 pm.")]
    public void What_the_chat_says_is_supported(string statement) => Grounding.Judge(statement, Chat).Level.ShouldBe(SupportLevel.Supported);

    [Theory]
    [InlineData("Amanda baked 40 cookies.", "number_not_in_sources: 40")]
    [InlineData("Amanda is at the Bondarenko office.", "name_not_in_sources: Bondarenko")]
    [InlineData("Amanda baked cookies, see https://example.com/c", "link_not_in_sources: https://example.com/c")]
    [InlineData("Jerry: I baked cookies.", "speaker_did_not_say: Jerry")]
    public void A_fact_out_of_nowhere_refutes_a_statement_and_is_named(string statement, string reason)
    {
        var verdict = Grounding.Judge(statement, Chat);

        verdict.Level.ShouldBe(SupportLevel.Not);
        verdict.Reasons.Select(each => each.ToString()).ShouldContain(reason);
    }

    [Theory]
    [InlineData("Amanda baked cookies.", "Jerry baked cookies.")]
    [InlineData("Jerry is not at home today.", "Jerry is at home today.")]
    [InlineData("Amanda baked cookies.", "Amanda baked bread.")]
    public void A_wrong_person_denial_or_thing_scores_lower(string right, string wrong) =>
        Grounding.Judge(wrong, Chat).Score.ShouldBeLessThan(Grounding.Judge(right, Chat).Score);

    [Fact]
    public void The_reasons_say_which_words_nobody_used_and_who_did_not_say_it()
    {
        Grounding.Judge("Jerry baked cookies.", Chat).Reasons.Select(reason => reason.Code).ShouldContain("speaker_did_not_say");
        Grounding.Judge("Amanda baked bread.", Chat).Reasons.ShouldContain(new GroundingReason("words_not_in_sources", "bread"));
        Grounding.Judge("Jerry is at home today.", Chat).Reasons.Select(reason => reason.Code).ShouldContain("negation_differs");
    }

    [Theory]
    [InlineData("Олег: сборка упала ночью", true)]
    [InlineData("Марина: сборка упала ночью", false)]
    [InlineData("Oleh: сборка упала ночью", true)]
    public void A_quotation_needs_its_own_speaker_in_either_script(string statement, bool supported) =>
        Grounding.Judge(statement, [new("Олег Іваненко", "привет, сборка упала ночью"), new("Марина", "смотрю")]).IsSupported.ShouldBe(supported);

    [Theory]
    [InlineData("Amanda: I am at home today", false)]
    [InlineData("I am not at home today anyway. I baked cookies", true)]
    [InlineData("not at home today anyway", true)]
    public void A_copy_keeps_its_not_and_may_join_messages(string statement, bool copied) => (Grounding.Judge(statement, Chat).Score == 1).ShouldBe(copied);

    [Fact]
    public void Nothing_is_supported_by_nothing()
    {
        Grounding.Judge("Amanda baked cookies.", []).Level.ShouldBe(SupportLevel.Not);
        Grounding.Judge("", Chat).Level.ShouldBe(SupportLevel.Not);
        Grounding.Judge("?!", Chat).Level.ShouldBe(SupportLevel.Not);
    }

    [Fact]
    public void Every_message_supports_itself_whoever_wrote_it() =>
        Chat.ShouldAllBe(line => Grounding.Judge($"{line.Speaker}: {line.Text}", Chat).Score == 1);

    [Fact]
    public void Any_text_is_judged_within_bounds_and_the_same_way_twice() =>
        Prop.ForAll<string?, string?, string?>((statement, speaker, text) =>
        {
            SourceLine[] lines = [new(speaker, text ?? ""), new("Ann", statement ?? ""), new(null, text ?? "")];

            var once = Grounding.Judge(statement ?? "", lines);

            once.Score.ShouldBeInRange(0, 1);
            Grounding.Judge(statement ?? "", lines).Reasons.ShouldBe(once.Reasons);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lines_of_a_script_name_their_speakers()
    {
        var lines = SpokenLines.Read([new(null, "Amanda: I baked cookies"), new(null, "Jerry: great"), new(null, "see https://example.com")]);

        lines.ShouldBe([new SourceLine("Amanda", "I baked cookies"), new SourceLine("Jerry", "great"), new SourceLine(null, "see https://example.com")]);
        SpokenLines.Read([new(null, "one: two"), new(null, "three")]).ShouldBe([new SourceLine(null, "one: two"), new SourceLine(null, "three")]);
    }
}
