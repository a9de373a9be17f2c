using System.Text.Json;
using System.Text.RegularExpressions;
using DigestMonolith.Contracts;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Rendering;

namespace DigestMonolith.UnitTests.Digests;

public sealed partial class RenderTests
{
    [Fact]
    public void Plain_text_reads_as_agreed() => RenderDigest.As("text", Sample(), null, "").ShouldBe("""
        Bakery
        7 April 2026 | 12 messages, 3 people

        1. Oven two loses heat · done, high
          - The sensor burned out [#11 #12]
          - It was replaced [#13]

        Decisions
          - Ann: We try the second supplier [#7]

        Promises
          - Bob: I order the flour (due: 8 April) [#8]

        People: Ann (5), Bob (4)
        Coverage: 12 messages = 9 read + 1 merged as a duplicate + 2 without text. 1 piece of personal data hidden.

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Telegram_html_reads_as_agreed() => RenderDigest.As("telegram_html", Sample(), null, "").ShouldBe("""
        <b>Bakery</b>
        7 April 2026 | 12 messages, 3 people

        <b>1. Oven two loses heat</b> · done, high
        • The sensor burned out [<a href="https://t.me/c/1234567890/11">11</a> <a href="https://t.me/c/1234567890/12">12</a>]
        • It was replaced [<a href="https://t.me/c/1234567890/13">13</a>]

        <b>Decisions</b>
        • <b>Ann</b>: We try the second supplier [<a href="https://t.me/c/1234567890/7">7</a>]

        <b>Promises</b>
        • <b>Bob</b>: I order the flour (due: 8 April) [<a href="https://t.me/c/1234567890/8">8</a>]

        <i>People: Ann (5), Bob (4)</i>
        <i>Coverage: 12 messages = 9 read + 1 merged as a duplicate + 2 without text. 1 piece of personal data hidden.</i>

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Markdown_reads_as_agreed() => RenderDigest.As("markdown", Sample(), null, "").ShouldBe("""
        # Bakery

        7 April 2026 \| 12 messages, 3 people

        ## 1. Oven two loses heat · done, high

        - The sensor burned out ([11](<https://t.me/c/1234567890/11>) [12](<https://t.me/c/1234567890/12>))
        - It was replaced ([13](<https://t.me/c/1234567890/13>))

        ## Decisions

        - **Ann**: We try the second supplier ([7](<https://t.me/c/1234567890/7>))

        ## Promises

        - **Bob**: I order the flour (due: 8 April) ([8](<https://t.me/c/1234567890/8>))

        **People**: Ann (5), Bob (4)

        **Coverage**: 12 messages = 9 read + 1 merged as a duplicate + 2 without text. 1 piece of personal data hidden.

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_topic_shows_its_decision_first_and_labels_with_time_and_speaker_and_carried_questions_say_since_when()
    {
        var view = Sample();
        view = view with
        {
            Language = "uk",
            TimeZone = "Europe/Kyiv",
            TopicNotes = [[new StatementNote("cause", "Ann Baker", Chats.Start.AddHours(6)), StatementNote.None]],
            DecisionNotes = [new DecisionNote(Chats.Start.AddHours(7), Topic: 0)],
            Document = view.Document with { CarriedQuestions = [new DocumentCarried("Хто прийме борошно?", [3], "Bob", Chats.Start.AddDays(-1))] },
        };

        var text = RenderDigest.As("text", view, null, "")!;

        text.ShouldContain("  - Рішення (10:00, Ann): We try the second supplier [#7]\n  - Причина (09:00, Ann): The sensor burned out [#11 #12]\n  - It was replaced [#13]\n");
        text.ShouldContain("Відкриті питання\n  - Bob: Хто прийме борошно? (відкрите з 6 квітня) [#3]\n");
        text.ShouldNotContain("\nРішення\n");
    }

    [Theory]
    [InlineData("en", "I order the flour (due: 8 April, to be confirmed) [#8]")]
    [InlineData("ru", "I order the flour (срок: 8 апреля, уточнить) [#8]")]
    [InlineData("uk", "I order the flour (термін: 8 квітня, уточнити) [#8]")]
    public void An_action_that_is_not_sure_says_so(string language, string line)
    {
        var view = Sample();
        view = view with { Language = language, Document = view.Document with { Actions = [view.Document.Actions[0] with { Confidence = 0.55 }] } };

        RenderDigest.As("text", view, null, "")!.ShouldContain(line);
    }

    [Fact]
    public void An_action_that_is_likely_carries_no_mark()
    {
        var view = Sample();
        view = view with { Document = view.Document with { Actions = [view.Document.Actions[0] with { Confidence = 0.65 }] } };

        RenderDigest.As("text", view, null, "")!.ShouldNotContain("to be confirmed");
    }

    [Fact]
    public void A_digest_that_was_stored_before_actions_had_a_confidence_reads_as_before()
    {
        var stored = JsonSerializer.Serialize(Sample(), DocumentJson.Stored);

        var view = JsonSerializer.Deserialize<DigestView>(stored, DocumentJson.Stored)!;

        stored.ShouldNotContain("confidence");
        view.Document.Actions[0].Confidence.ShouldBeNull();
        RenderDigest.As("text", view, null, "").ShouldBe(RenderDigest.As("text", Sample(), null, ""));
    }

    [Fact]
    public void A_confidence_is_stored_and_read_back()
    {
        var sample = Sample();
        var view = sample with { Document = sample.Document with { Actions = [sample.Document.Actions[0] with { Confidence = 0.86 }] } };

        var stored = JsonSerializer.Serialize(view, DocumentJson.Stored);

        stored.ShouldContain("\"confidence\":0.86");
        stored.ShouldNotContain("unsure");
        JsonSerializer.Deserialize<DigestView>(stored, DocumentJson.Stored)!.Document.Actions[0].Confidence.ShouldBe(0.86);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <b & c")]
    [InlineData("_x_ *y* [z](http://evil) `k`")]
    [InlineData("\"quoted\" 'and' &amp; more")]
    public void What_people_wrote_is_text_in_telegram(string wild)
    {
        var view = Sample();
        var topic = view.Document.Topics[0];
        view = view with
        {
            Document = view.Document with
            {
                Group = view.Document.Group with { Title = wild },
                Topics = [topic with { Title = wild, Statements = [topic.Statements[0] with { Text = wild }] }],
                Participants = [new DocumentParticipant(wild, "ann", 5, "expert")],
            },
        };

        var html = RenderDigest.As("telegram_html", view, null, "")!;

        Tag().Matches(html).Select(tag => tag.Groups[1].Value).Distinct().ShouldBeSubsetOf(["b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"]);
        Tag().Matches(html).Count(tag => !tag.Value.StartsWith("</", StringComparison.Ordinal)).ShouldBe(Tag().Count(html) / 2);
        System.Net.WebUtility.HtmlDecode(Tag().Replace(html, "")).ShouldContain(wild);
        RenderDigest.As("html", view, null, "")!.ShouldNotContain("<script");
    }

    [Fact]
    public void Markdown_of_wild_text_holds_no_markup_of_theirs()
    {
        var view = Sample();
        view = view with { Document = view.Document with { Group = view.Document.Group with { Title = "_x_ *y* [z](http://evil) `k` <i>\n# head" } } };

        RenderDigest.As("markdown", view, null, "")!.Split('\n')[0].ShouldBe(@"# \_x\_ \*y\* \[z\](http://evil) \`k\` \<i\> # head");
    }

    [Theory]
    [InlineData("supergroup", 1234567890, null, "https://t.me/c/1234567890/5")]
    [InlineData("channel", 1234567890, "bakers", "https://t.me/bakers/5")]
    [InlineData("group", 444, null, null)]
    public void A_message_is_linked_where_the_chat_has_addresses(string kind, long id, string? username, string? link)
    {
        var view = Sample() with { GroupUsername = username };
        view = view with { Document = view.Document with { Group = new DocumentGroup(id, "Bakery", kind) } };

        new MessageLinks(view, null, "").Of(5).ShouldBe(link);
    }

    [Theory]
    [InlineData("evil.example/x", 5, "https://t.me/c/1234567890/5")]
    [InlineData("bakers", -7, null)]
    public void Only_what_Telegram_has_is_linked_there(string username, long message, string? link)
    {
        var view = Sample() with { GroupUsername = username };
        view = view with { Document = view.Document with { Group = new DocumentGroup(1234567890, "Bakery", "supergroup") } };

        new MessageLinks(view, null, "").Telegram(message).ShouldBe(link);
    }

    [Fact]
    public void A_chat_without_addresses_is_linked_to_our_page_where_there_is_one()
    {
        var view = Sample();
        view = view with { Document = view.Document with { Group = new DocumentGroup(-444, "Bakery", "group") } };
        var digest = DigestId.New();

        new MessageLinks(view, digest, "https://digests.example.org/").Of(5).ShouldBe($"https://digests.example.org/digests/{digest}/sources?message=5");
        RenderDigest.As("telegram_html", view, digest, "")!.ShouldContain("[#11 #12]");
    }

    [Theory]
    [InlineData("ru", "12 сообщений = 9 прочитано + 1 повтор + 2 без текста. Скрыт 1 фрагмент личных данных.")]
    [InlineData("uk", "12 повідомлень = 9 прочитано + 1 повтор + 2 без тексту. Приховано 1 фрагмент особистих даних.")]
    public void The_receipt_is_in_the_language_of_the_digest(string language, string receipt) =>
        Outline.Receipt(Sample() with { Language = language }).ShouldBe(receipt);

    [Fact]
    public void A_skipped_window_says_why()
    {
        var view = Sample();
        view = view with { Document = view.Document with { Status = "skipped", Reason = "too_few_messages", Topics = [], Decisions = [], Actions = [] } };

        RenderDigest.As("text", view, null, "")!.ShouldContain("No digest was made: too few messages.");
    }

    [Fact]
    public void Json_has_every_field_and_times_in_utc()
    {
        var json = DocumentJson.Write(Sample().Document);

        json.ShouldContain("\"start\": \"2026-04-07T00:00:00Z\"");
        json.ShouldContain("\"reason\": null");
        json.ShouldContain("\"mood\": null");
        json.ShouldNotContain("duration_ms");
    }

    internal static DigestView Sample() => new()
    {
        Document = new DigestDocument
        {
            Group = new DocumentGroup(1234567890, "Bakery", "supergroup"),
            Window = new DocumentWindow(Chats.Start, Chats.Start.AddDays(1), 24),
            Status = "completed",
            Coverage = new DocumentCoverage(12, 9, 1, 2, 0),
            Topics =
            [
                new DocumentTopic
                {
                    Title = "Oven two loses heat", Priority = "high", Status = "done", MessageCount = 5,
                    Statements = [new("The sensor burned out", [11, 12], 1), new("It was replaced", [13], 0.9)],
                },
            ],
            Decisions = [new("We try the second supplier", [7], "Ann")],
            OpenQuestions = [],
            Actions = [new("I order the flour", [8], "Bob", new DocumentDue(new DateOnly(2026, 4, 8), "tomorrow"))],
            Participants = [new("Ann", "ann", 5, "initiator"), new("Bob", null, 4, "expert")],
            Evaluation = new DocumentEvaluation(1, 0.9, 0.8, 1, 0.925),
            Stages = [],
        },
        Language = "en",
        TimeZone = "UTC",
        People = 3,
        Hidden = new Dictionary<string, int> { ["phone"] = 1 },
        Title = "Bakery | 7 April 2026",
    };

    [GeneratedRegex("</?([a-z-]+)(?: href=\"[^\"]*\")?>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
