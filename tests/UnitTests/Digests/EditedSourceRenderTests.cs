using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Rendering;
using DigestMonolith.Modules.Digests.Store;

namespace DigestMonolith.UnitTests.Digests;

/// <summary>Messages that were edited after the digest was made.</summary>
public sealed class EditedSourceRenderTests
{
    [Theory]
    [InlineData("en", "edited after this digest was made")]
    [InlineData("ru", "изменено после составления дайджеста")]
    [InlineData("uk", "змінено після складання дайджесту")]
    public void They_are_marked_behind_their_numbers_and_one_line_says_what_it_means(string language, string words)
    {
        var view = RenderTests.Sample() with { Language = language };
        view = view with { Document = view.Document.WithEdited([12]) };
        string As(string format) => RenderDigest.As(format, view, null, "")!;

        As("text").ShouldContain("[#11 #12✎]");
        As("text").ShouldContain($"\n\n✎ {words}\n\n1. Oven");
        As("telegram_html").ShouldContain(">11</a> <a href=\"https://t.me/c/1234567890/12\">12</a>✎]");
        As("telegram_html").ShouldContain($"\n<i>✎ {words}</i>\n");
        As("markdown").ShouldContain("[12](<https://t.me/c/1234567890/12>)✎)");
        As("markdown").ShouldContain($"\n> ✎ {words}\n");
        As("html").ShouldContain($">12</a><span role=\"img\" aria-label=\"{words}\" title=\"{words}\">✎</span>]");
        As("html").ShouldContain($"<p><em>✎ {words}</em></p>");
        As("json").ReplaceLineEndings("").Replace(" ", "").ShouldContain("\"edited_message_ids\":[12]");
        foreach (var format in (string[])["text", "telegram_html", "markdown", "html"])
        {
            As(format).Count(letter => letter == '✎').ShouldBe(2, format);
        }
    }

    [Fact]
    public void Without_them_nothing_is_said_and_one_behind_the_shown_six_is_marked_at_the_rest()
    {
        var view = RenderTests.Sample();
        RenderDigest.As("text", view, null, "")!.ShouldNotContain("✎");
        RenderDigest.As("json", view, null, "")!.ShouldNotContain("edited_message_ids");

        var many = view.Document with { Decisions = [new("We try the second supplier", [1, 2, 3, 4, 5, 6, 7, 8], "Ann")] };
        RenderDigest.As("text", view with { Document = many.WithEdited([8]) }, null, "")!.ShouldContain("#5 #6 +2✎]");
    }

    [Fact]
    public void Each_is_marked_once_and_follows_its_message_into_a_supergroup()
    {
        var document = RenderTests.Sample().Document.WithEdited([12, 7]);

        document.EditedMessageIds.ShouldBe([7, 12]);
        document.WithEdited([7, 12]).ShouldBeSameAs(document);
        document.WithEdited([13, 7]).EditedMessageIds.ShouldBe([7, 12, 13]);
        RenumberDigests.Renumbered(document).EditedMessageIds.ShouldBe([7 - 1_000_000_000, 12 - 1_000_000_000]);
        (document with { Decisions = [] }).WithoutStaleMarks().EditedMessageIds.ShouldBe([12]);
        (document with { Decisions = [], Topics = [] }).WithoutStaleMarks().EditedMessageIds.ShouldBeNull();
    }
}
