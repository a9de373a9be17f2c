using DigestMonolith.Language.Extracts;
using DigestMonolith.Language.Quality;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language.Extracts;

public sealed class ExtractionTests
{
    private static readonly SourceLine[] Chat =
    [
        new("Amanda", "hey! how are you?"),
        new("Jerry", "fine, and you?"),
        new("Amanda", "great! I baked cookies for the school fair"),
        new("Jerry", "wow"),
        new("Amanda", "I'll bring you some tomorrow at 10 :)"),
        new("Jerry", "thanks!"),
    ];

    [Fact]
    public void What_carries_the_dialogue_is_told_of_its_speakers_in_its_order()
    {
        var extract = Choose(Chat, 2);

        extract.Text.ShouldBe("Amanda baked cookies for the school fair. Amanda will bring Jerry some tomorrow at 10.");
        extract.Sources.ShouldBe([2, 4]);
    }

    [Fact]
    public void There_are_never_more_statements_than_asked_for() =>
        Enumerable.Range(1, 4).ShouldAllBe(most => Choose(Chat, most).Statements.Count <= most);

    [Fact]
    public void Greetings_and_thanks_are_not_chosen() => Choose(Chat, 6).Sources.ShouldNotContain(3);

    [Fact]
    public void Other_languages_are_quoted_with_who_says_it() =>
        Choose([new("Олег", "привет"), new("Олег", "ну, сборка упала ночью, чиню до обеда")], 1).Text.ShouldBe("Олег: сборка упала ночью, чиню до обеда.");

    [Fact]
    public void A_question_stays_a_question_of_its_speaker() =>
        Choose([new("Ann", "Could you send the Berlin contract today?")], 1).Text.ShouldBe("Ann: Could you send the Berlin contract today?");

    [Fact]
    public void A_dialogue_without_speakers_is_quoted_plainly() => Choose([new(null, "the Berlin contract is signed")], 1).Text.ShouldBe("The Berlin contract is signed.");

    [Fact]
    public void Nothing_to_say_gives_nothing() => Choose([new("Ann", "ok"), new("Bob", "!!!"), new("", "")], 3).Text.ShouldBe("");

    [Fact]
    public void Any_dialogue_gives_statements_of_its_own_messages() =>
        Prop.ForAll<string?[]>(texts =>
        {
            SourceLine[] lines = [.. (texts ?? []).Select((text, at) => new SourceLine(at % 2 == 0 ? "Ann" : text, text ?? ""))];

            var extract = Choose(lines, 3);

            extract.Statements.Count.ShouldBeLessThanOrEqualTo(3);
            extract.Sources.ShouldBe(extract.Sources.Distinct().Order());
            extract.Sources.ShouldAllBe(source => source >= 0 && source < lines.Length);
        }).QuickCheckThrowOnFailure();

    private static Extract Choose(SourceLine[] lines, int statements) => Extraction.Choose(lines, statements);
}
