using DigestMonolith.Language.Text;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Rendering;
using DigestMonolith.Modules.Digests.Store;

namespace DigestMonolith.UnitTests.Digests;

public sealed class PipelineTests
{
    [Fact]
    public async Task A_small_chat_becomes_topics_decisions_and_questions_that_cite_it()
    {
        var state = await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery));
        var document = BuildView.From(state).Document;

        document.Status.ShouldBe("completed");
        document.Topics.Count.ShouldBeGreaterThanOrEqualTo(2);
        document.Topics.SelectMany(topic => topic.Statements).ShouldAllBe(statement => statement.MessageIds.Count > 0 && statement.Text.Length <= 240);
        document.Decisions.ShouldContain(decision => decision.MessageIds.Contains(7));
        document.OpenQuestions.ShouldContain(question => question.MessageIds.Contains(15));
        document.Participants.Sum(person => person.MessageCount).ShouldBe(state.Messages.Count);
        document.Stages.Select(stage => stage.Name).ShouldBe(StageNames.InOrder);
    }

    [Fact]
    public async Task The_coverage_counts_every_entry_once()
    {
        var coverage = (await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery))).Ingest!.Coverage;

        coverage.Total.ShouldBe(16);
        (coverage.Duplicates, coverage.Skipped, coverage.Trimmed).ShouldBe((1, 2, 0));
        (coverage.Read + coverage.Duplicates + coverage.Skipped + coverage.Trimmed).ShouldBe(coverage.Total);
    }

    [Fact]
    public async Task Every_message_is_in_exactly_one_thread()
    {
        var state = await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery));

        state.Threads.SelectMany(thread => thread.MessageIds).Order().ShouldBe(state.Messages.Select(message => message.Id).Order());
    }

    [Fact]
    public async Task A_run_that_goes_on_from_its_stored_outputs_says_the_same()
    {
        var straight = BuildView.From(await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery)));
        var resumed = BuildView.From(await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery), restored: true));

        DocumentJson.Write(resumed.Document).ShouldBe(DocumentJson.Write(straight.Document));
    }

    [Fact]
    public async Task Nothing_that_is_stored_holds_what_was_hidden()
    {
        var state = await Chats.OpenAsync(Chats.Bakery);
        var stored = new List<string>();
        foreach (var stage in Chats.Stages())
        {
            var result = await stage.RunAsync(state, CancellationToken.None);
            state = result.State;
            stored.Add(result.Payload);
        }

        string.Concat(stored).ShouldNotContain("123-45-67");
        state.Source.Hidden["phone"].ShouldBe(1);
    }

    [Theory]
    [InlineData(0, "empty_window")]
    [InlineData(7, "too_few_messages")]
    public async Task A_window_with_little_in_it_is_skipped_and_says_why(int messages, string reason)
    {
        var entries = Enumerable.Range(1, messages).Select(id => Chats.Entry(id, "10:00", "Ann", $"message number {id} about the oven"));

        var state = await Chats.RunAsync(await Chats.OpenAsync([.. entries, Chats.Entry(99, "10:01", "Ann", null, service: true)]));

        state.Delivery!.Status.ShouldBe(DeliveryStatus.Skipped);
        state.Delivery.Reason.ShouldBe(reason);
        state.Stages.Where(stage => stage.Outcome == "skipped").Select(stage => stage.Name).ShouldBe(StageNames.InOrder[1..^1]);
    }

    [Fact]
    public async Task Ten_equal_nods_count_as_ten_messages()
    {
        var entries = Chats.Bakery.Concat(Enumerable.Range(0, 10).Select(n => Chats.Entry(100 + n, "14:00", $"{(char)('A' + n)}nn", "ок")));

        var state = await Chats.RunAsync(await Chats.OpenAsync(entries));

        state.Participants.Count.ShouldBe(14);
        state.Participants.Sum(person => person.MessageCount).ShouldBe(24);
    }

    [Fact]
    public async Task A_changed_setting_changes_the_hash_of_its_stage_and_of_those_behind_it()
    {
        var state = await Chats.OpenAsync(Chats.Bakery);
        var before = Hashes(state, new());
        var after = Hashes(state, new() { QualityThreshold = 0.9 });

        after[..7].ShouldBe(before[..7]);
        after[7].ShouldNotBe(before[7]);
        after[8].ShouldNotBe(before[8]);
    }

    [Fact]
    public async Task Long_greetings_alone_pass_without_scores_and_say_that_nothing_was_said()
    {
        string[] greetings = ["Good morning to everyone here", "Good morning good morning to all", "Hello hello good morning everyone", "Good morning good morning to you", "Good morning dear colleagues!"];
        var entries = Enumerable.Range(0, 9).Select(n => Chats.Entry(n + 1, $"0{n}:00", $"{(char)('A' + n)}nn", greetings[n % greetings.Length] + new string('!', n)));

        var state = await Chats.RunAsync(await Chats.OpenAsync(entries));
        var view = BuildView.From(state);

        GroundingCheck.Statements(state.Body!).Select(statement => statement.Text).ShouldBeEmpty();
        state.Evaluation!.Scores.ShouldBe(new DigestMonolith.Language.Chat.QualityScores());
        (view.Document.Status, view.Document.Evaluation.QualityScore).ShouldBe(("completed", null));
        RenderDigest.As("text", view, null, "")!.ShouldContain("Nothing of substance was said.");
    }

    [Fact]
    public async Task A_fall_against_the_digest_before_is_degraded_in_the_document_and_goes_out_all_the_same()
    {
        var first = await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery));
        var before = new BaselineDigest { Titles = [], TopicMessages = 1, CoveredShare = 0, LowestScore = BaselineDigest.Lowest(first.Evaluation!.Scores) + 0.15 };

        var second = await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery, baseline: before));

        second.Evaluation!.Baseline.QualityDelta.ShouldBe(-0.15);
        BuildView.From(second).Document.Stages.Single(stage => stage.Name == StageNames.Evaluation).Outcome.ShouldBe("degraded");
        second.Delivery!.Status.ShouldBe(DeliveryStatus.Pending);
    }

    [Fact]
    public async Task History_of_another_group_stops_the_run_for_good()
    {
        var state = await Chats.OpenAsync(Chats.Bakery);
        var foreign = new HistoryDocument { GroupId = Contracts.GroupId.New(), WindowId = Contracts.WindowId.New(), WindowEnd = Chats.Start, Messages = [] };

        var run = await Chats.RunAsync(state with { History = [foreign] });

        (run.Delivery!.Status, run.Delivery.Reason).ShouldBe((DeliveryStatus.BlockedFailure, "boundary_integrity"));
        run.Body.ShouldBeNull();
    }

    [Theory]
    [InlineData("ann.baker@example.org", 0)]
    [InlineData("", 1)]
    public async Task One_address_left_unmasked_or_one_message_from_outside_is_mended_and_the_run_goes_on(string added, int daysBefore)
    {
        var state = await Chats.OpenAsync(Chats.Bakery);
        var odd = state.Messages[4] with { Text = $"{state.Messages[4].Text} {added}", At = state.Messages[4].At.AddDays(-daysBefore) };

        var run = await Chats.RunAsync(state with { Messages = [.. state.Messages.Select(message => message.Id == odd.Id ? odd : message)] });

        run.Ingest!.Boundary.WasRepaired.ShouldBeTrue();
        run.Messages.ShouldAllBe(message => !message.Text.Contains('@') && message.At >= state.Window.Start);
        run.Messages.Count.ShouldBe(state.Messages.Count - daysBefore);
        run.Delivery!.Status.ShouldBe(DeliveryStatus.Pending);
    }

    [Fact]
    public async Task What_was_said_before_changes_the_hash_of_the_topics_and_of_those_behind_them()
    {
        var state = await Chats.OpenAsync(Chats.Bakery);
        var before = Hashes(state, new());
        var after = Hashes(state with { Background = Background.Of(["печь номер два"]) }, new());

        var topics = Array.IndexOf([.. StageNames.InOrder], StageNames.Topic);
        after[..topics].ShouldBe(before[..topics]);
        after[topics..].ShouldAllBe(hash => !before.Contains(hash));
    }

    private static string[] Hashes(RunState state, Modules.Digests.DigestsOptions options)
    {
        var hash = InputHash.OfSource(state);
        return [.. Chats.Stages(options).Select(stage => hash = InputHash.Next(hash, stage, state, "v1"))];
    }
}
