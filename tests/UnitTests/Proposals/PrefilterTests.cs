using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Reading;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.UnitTests.Proposals;

public sealed class PrefilterTests
{
    [Fact]
    public void Keywords_and_mentions_are_kept_and_each_other_message_has_its_reason()
    {
        var (kept, dropped) = Filter("backend", "api").Apply([Say(1, "ok"), Say(2, "Fix backend bug"), Say(3, "hello everybody here"), Say(4, "please look @maria")]);

        kept.Select(message => message.TgMessageId).ShouldBe([2L, 4L]);
        dropped.ShouldBe(new Dictionary<long, string> { [1] = "too_short", [3] = "no_keyword" }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("Перевірте токени до вечора", true)]
    [InlineData("Это жетокен, не то", false)]
    [InlineData("write to maria@example.org please", false)]
    [InlineData("The API is slow again", true)]
    public void A_keyword_begins_a_word_and_an_address_is_no_mention(string text, bool kept) =>
        Filter("токен", "api").Apply([Say(1, text)]).Kept.Count.ShouldBe(kept ? 1 : 0);

    [Fact]
    public void What_is_critical_may_be_short() =>
        new Prefilter(Config("backend") with { Project = Config("backend").Project! with { PriorityRules = new PriorityRules { CriticalKeywords = ["прод"] } } })
            .Apply([Say(1, "прод впав")]).Kept.ShouldHaveSingleItem();

    [Fact]
    public void What_a_bot_says_is_no_request() =>
        Filter("backend").Apply([Say(1, "The backend is down, fix it") with { SenderUsername = "monitor_Bot" }]).Dropped.ShouldBe(new Dictionary<long, string> { [1] = "bot" });

    [Fact]
    public void A_blank_word_means_none()
    {
        var project = Config("backend").Project! with
        {
            Components = [new ProjectComponent(" ", [""])],
            Glossary = new Dictionary<string, string> { [""] = "" },
            PriorityRules = new PriorityRules { CriticalKeywords = [" "], HighKeywords = [""] },
        };
        var fit = new ProjectFit(project);

        new Prefilter(Config() with { Project = project }).Apply([Say(1, "hello everybody here")]).Kept.ShouldBeEmpty();
        fit.AtLeast(Priority.Low, "hello everybody").ShouldBe(Priority.Low);
        fit.Components("hello everybody").ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_to_what_is_kept_is_kept() =>
        Filter("backend").Apply([Say(1, "Who looks at the backend?"), Say(2, "I do", replyTo: 1), Say(3, "me too", replyTo: 2), Say(4, "I do")])
            .Kept.Select(message => message.TgMessageId).ShouldBe([1L, 2L, 3L]);

    [Fact]
    public void Without_a_project_length_decides() =>
        new Prefilter(Config() with { Project = null }).Apply([Say(1, "123456789"), Say(2, "1234567890"), Say(3, null), Say(4, "x joined the group", service: true)])
            .Dropped.ShouldBe(new Dictionary<long, string> { [1] = "too_short", [3] = "empty", [4] = "service" }, ignoreOrder: true);

    [Fact]
    public void Batches_are_cut_after_a_longer_silence_than_the_gap_and_topics_apart()
    {
        ArchivedMessage[] messages =
        [
            .. Enumerable.Range(0, 5).Select(minute => Say(minute, "x", minute: minute)), .. Enumerable.Range(20, 3).Select(minute => Say(minute, "x", minute: minute)),
            Say(40, "x", minute: 40), Say(41, "x", minute: 50), Say(42, "x", minute: 45) with { ForumTopicId = 7 },
        ];

        var batches = Batches.Of(messages, TimeSpan.FromSeconds(600), 50);

        batches.Select(batch => string.Join(' ', batch.Select(message => message.TgMessageId))).ShouldBe(["0 1 2 3 4", "20 21 22", "40 41", "42"]);
    }

    [Fact]
    public void A_batch_has_at_most_so_many() =>
        Batches.Of(Enumerable.Range(0, 120).Select(id => Say(id, "x")), TimeSpan.FromSeconds(600), 50).Select(batch => batch.Count).ShouldBe([50, 50, 20]);

    private static Prefilter Filter(params string[] keywords) => new(Config(keywords));

    private static RunConfig Config(params string[] keywords) => new()
    {
        Project = new ProjectConfig { Id = ProjectId.New(), Name = "P", Version = "1.0.0", Keywords = keywords },
        MinContentLength = 10,
        TimeGapSeconds = 600,
        MaxBatchSize = 50,
        TimeZone = "UTC",
    };

    private static ArchivedMessage Say(long id, string? text, long? replyTo = null, bool service = false, int minute = 0) => new()
    {
        Id = MessageId.New(),
        TgMessageId = id,
        PostedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddMinutes(minute),
        Text = text,
        ReplyToTgMessageId = replyTo,
        IsService = service,
    };
}
