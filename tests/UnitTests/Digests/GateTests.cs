using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Stages.DeliveryManager;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Evaluation;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.UnitTests.Language;

namespace DigestMonolith.UnitTests.Digests;

public sealed class GateTests
{
    [Theory]
    [InlineData(0.9, 0.8, 0.75, 0.7, true)]
    [InlineData(0.9, 0.9, 0.9, 0.55, false)]
    [InlineData(0.7, 0.7, 0.7, 0.7, true)]
    [InlineData(0.69, 0.7, 0.7, 0.7, false)]
    public void A_digest_passes_at_the_mean_and_at_the_floor_of_each_score(double faithfulness, double coherence, double coverage, double focus, bool passes)
    {
        var scores = new QualityScores
        {
            Faithfulness = faithfulness,
            Coherence = coherence,
            Coverage = coverage,
            Focus = focus,
            Quality = Math.Round((faithfulness + coherence + coverage + focus) / 4, 4),
        };

        var failures = QualityGate.Judge(scores, [], threshold: 0.7, floor: 0.6);

        failures.Count.ShouldBe(passes ? 0 : failures.Count);
        (failures.Count == 0).ShouldBe(passes);
    }

    [Fact]
    public void A_window_with_nothing_of_substance_passes_without_scores() =>
        QualityGate.Judge(new QualityScores(), [], threshold: 0.7, floor: 0.6).ShouldBeEmpty();

    [Fact]
    public void A_statement_without_its_messages_never_passes() =>
        QualityGate.Judge(new QualityScores { Faithfulness = 1, Coherence = 1, Coverage = 1, Focus = 1, Quality = 1 }, ["grounding:unknown_message"], 0.7, 0.6)
            .ShouldBe(["grounding:unknown_message"]);

    [Fact]
    public void What_its_messages_do_not_say_is_dropped_with_its_topic()
    {
        ChatMessage message = new() { Id = 5, At = Chats.Start, Author = "p1", AuthorName = "Ann", Text = "The oven sensor burned out on Monday" };
        DigestBody body = new()
        {
            Language = "en",
            Topics = [TopicWith("Ghost", new Statement { Text = "@ghost promised 4500 new ovens", MessageIds = [5], Support = 1 })],
            Decisions = [new Statement { Text = "The oven sensor burned out on Monday", MessageIds = [5], Support = 1 }],
            OpenQuestions = [new Statement { Text = "The oven sensor burned out on Monday", MessageIds = [6], Support = 1 }],
            Actions = [],
        };

        var (kept, dropped) = GroundingCheck.KeepSupported(body, [message]);

        dropped.ShouldBe(2);
        kept.Topics.ShouldBeEmpty();
        kept.Decisions.Count.ShouldBe(1);
        kept.OpenQuestions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SampleChats.Warehouse)]
    [InlineData(SampleChats.HelpChannel)]
    public void What_the_local_engine_writes_is_never_dropped(string script)
    {
        var messages = ChatScript.Read(script);

        var (kept, dropped) = GroundingCheck.KeepSupported(ChatScript.Digest(messages, out _), messages);

        dropped.ShouldBe(0);
        GroundingCheck.Statements(kept).ShouldNotBeEmpty();
    }

    [Fact]
    public void What_is_wrong_with_a_statement_is_named()
    {
        ChatMessage[] messages =
        [
            new() { Id = 5, At = Chats.Start, Author = "p1", AuthorName = "Ann", Text = "The oven sensor burned out on Monday" },
            new() { Id = 6, At = Chats.Start, Author = "p2", AuthorName = "Bob", Text = "I will bring a new one" },
        ];
        DigestBody body = new()
        {
            Language = "en",
            Topics = [],
            Decisions = [new Statement { Text = "Bob: The oven sensor burned out on Monday", MessageIds = [5, 6], Support = 1 }],
            OpenQuestions = [new Statement { Text = "The oven sensor burned out on Monday", MessageIds = [7], Support = 1 }],
            Actions = [new ActionItem { Text = "Bob will bring 12 new ovens", MessageIds = [6], Support = 1 }],
        };

        GroundingCheck.Failures(body, messages).ShouldBe(["grounding:number_not_in_sources", "grounding:speaker_did_not_say", "grounding:unknown_message"]);
    }

    [Fact]
    public async Task Of_several_reasons_the_skip_decides_then_failure_then_scope_then_quality()
    {
        var open = await Chats.OpenAsync(Chats.Bakery, blocks: ["missing_scope:DIGEST_READ", "group_inactive"]);
        var read = await Chats.RunAsync(open);
        var bad = read with
        {
            Blocks = [],
            Evaluation = new EvaluationOutput { Scores = new QualityScores(), Failures = ["quality_below_threshold"], Baseline = new BaselineDelta(), CoveredShare = 0 },
        };

        DeliveryManagerStage.Decide(read).ShouldSatisfyAllConditions(
            decision => decision.Status.ShouldBe(DeliveryStatus.BlockedRbac),
            decision => decision.Reasons.ShouldBe(["missing_scope:DIGEST_READ", "group_inactive"]),
            decision => decision.MissingScopes.ShouldBe(["DIGEST_READ"]));
        DeliveryManagerStage.Decide(read with { Ingest = read.Ingest! with { Skip = "too_few_messages" } }).Status.ShouldBe(DeliveryStatus.Skipped);
        DeliveryManagerStage.Decide(read with { Ingest = read.Ingest! with { Block = "boundary_integrity" } }).Status.ShouldBe(DeliveryStatus.BlockedFailure);
        DeliveryManagerStage.Decide(bad).Status.ShouldBe(DeliveryStatus.BlockedQuality);
        DeliveryManagerStage.Decide(bad with { Evaluation = null }).Reason.ShouldBe("evaluation_unavailable");
    }

    [Fact]
    public async Task A_window_that_may_not_be_delivered_is_not_read_further()
    {
        var state = await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery, blocks: ["missing_scope:DIGEST_READ"]));

        state.Body.ShouldBeNull();
        state.Stages.Count(stage => stage.Outcome == "skipped").ShouldBe(7);
    }

    private static DigestTopic TopicWith(string title, Statement statement) => new()
    {
        Topic = new Topic
        {
            Title = title,
            Priority = TopicPriority.High,
            Status = TopicStatus.Watch,
            ThreadIds = ["thread-1"],
            MessageIds = [5],
            Keywords = [],
        },
        Statements = [statement],
    };
}
