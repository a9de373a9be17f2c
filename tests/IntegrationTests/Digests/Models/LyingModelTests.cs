using DigestMonolith.Contracts;
using DigestMonolith.FakeProvider;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Quality;
using DigestMonolith.Language.Topics;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Segmenter;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Topics;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>A model that invents: whatever it says, what is delivered is borne out by the messages it names.</summary>
[Collection(nameof(ModelHouse))]
public sealed class LyingModelTests(ModelHouse house)
{
    [Fact]
    public Task Of_25_digests_of_a_lying_model_no_lie_is_delivered() => LieAsync(digests: 25);

    [Fact, Trait("Category", "Soak")]
    public Task Of_200_digests_of_a_lying_model_no_lie_is_delivered() => LieAsync(digests: 200);

    private async Task LieAsync(int digests)
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        var window = await lab.OpenAsync(group, by: lab.Tenant.Admin.Account);
        var state = await StateAsync(lab, window);
        await LieOfTopicsAsync(state);
        var stage = house.App.Services.GetServices<IDigestStage>().OfType<SynthesisStage>().Single();
        var kinds = Enum.GetValues<LieKind>();
        var (lies, kept) = (0, 0);

        for (var seed = 0; seed < digests; seed++)
        {
            house.Provider.Script = FakeAnswers.Lying(kinds[seed % kinds.Length], seed);
            // Each digest is a run of its own: the limit of calls is a run's.
            var run = state with { Run = state.Run with { RunId = new RunId(Guid.CreateVersion7()) } };
            var made = await stage.RunAsync(run, TestContext.Current.CancellationToken);
            var said = GroundingCheck.Statements(made.State.Body!).ToList();
            lies += made.Metrics.TryGetValue("dropped", out var dropped) ? (int)dropped : 0;
            kept += said.Count;
            foreach (var statement in said)
            {
                Check(statement, state.Kept);
            }
        }

        lies.ShouldBeGreaterThan(digests / 2);
        kept.ShouldBeGreaterThan(digests);
    }

    // What a topic is called and where it stands reaches readers too, and a unit the next question.
    private async Task LieOfTopicsAsync(RunState state)
    {
        var stages = house.App.Services.GetServices<IDigestStage>().ToList();
        var said = new List<string>();
        foreach (var (kind, seed) in Enum.GetValues<LieKind>().SelectMany(kind => Enumerable.Range(0, 4).Select(seed => (kind, seed))))
        {
            house.Provider.Script = FakeAnswers.Lying(kind, seed);
            var run = state with { Run = state.Run with { RunId = new RunId(Guid.CreateVersion7()) } };
            var units = (await stages.OfType<SegmenterStage>().Single().RunAsync(run, TestContext.Current.CancellationToken)).State.Units;
            var topics = (await stages.OfType<TopicStage>().Single().RunAsync(run, TestContext.Current.CancellationToken)).State.Topics;

            units.SelectMany(unit => unit.MessageIds).Distinct().Count().ShouldBe(state.Kept.Count);
            topics.ShouldNotBeEmpty();
            foreach (var topic in topics)
            {
                Facts(topic.Title, topic.MessageIds, state.Kept);
                // Nobody denies anything with this word here, the model does.
                topic.Title.ShouldNotContain(" not ");
                topic.Status.ShouldBe(TopicFinder.StatusOf([.. state.Kept.Where(message => topic.MessageIds.Contains(message.Id))]));
            }

            foreach (var unit in units)
            {
                Facts(unit.Text, unit.MessageIds, state.Kept);
                unit.Text.ShouldNotContain(" not ");
            }

            said.AddRange(topics.Select(topic => $"{topic.Status}"));
        }

        said.ShouldContain(status => status != "Done", "the model says of every topic that it is done");
    }

    private static void Check(Statement statement, IReadOnlyList<ChatMessage> messages)
    {
        var cited = Facts(statement.Text, statement.MessageIds, messages);
        Denies(statement.Text).ShouldBe(Denies(Nearest(statement.Text, cited)), statement.Text);
    }

    // By our own reading of the text, not by the referee that let it pass.
    private static List<ChatMessage> Facts(string text, IReadOnlyList<long> messageIds, IReadOnlyList<ChatMessage> messages)
    {
        messageIds.ShouldNotBeEmpty();
        var cited = messageIds.Select(id => messages.SingleOrDefault(message => message.Id == id)).ToList();
        cited.ShouldNotContain((ChatMessage?)null);
        var source = string.Join(' ', cited.Select(message => $"{message!.AuthorName} {message.Text}"));
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',', '!', '?', ':', ';', '"', '(', ')')))
        {
            if (word.Any(char.IsDigit) || word.StartsWith('@') || word.Contains("://", StringComparison.Ordinal))
            {
                source.ShouldContain(word, Case.Sensitive, text);
            }
        }

        text.ShouldNotContain("Петров");
        text.ShouldNotContain("John Carter");
        return [.. cited.OfType<ChatMessage>()];
    }

    // The sentence of the sources that shares the most words with the statement.
    private static string Nearest(string text, IReadOnlyList<ChatMessage> cited) => cited.SelectMany(message => message.Text.Split('.', '!', '?'))
        .OrderByDescending(sentence => sentence.Split(' ').Intersect(text.Split(' '), StringComparer.OrdinalIgnoreCase).Count()).First();

    private static bool Denies(string text) => text.Split(' ').Any(word => word is "not" or "no" or "не" or "нет" or "немає" or "never" || word.EndsWith("n't", StringComparison.Ordinal));

    private async Task<RunState> StateAsync(DigestLab lab, WindowId window)
    {
        await lab.AskAsync(window);
        await lab.WaitAsync(window);
        var runId = new RunId(await lab.ScalarAsync<Guid>("select run_id from digests.digest_runs"));
        // As a run that is to be done again reads it.
        await lab.ScalarAsync<int>("update digests.digest_runs set state = 'queued' returning 1");
        var loaded = await lab.Tenant.DoAsync(services => services.GetRequiredService<LoadRun>().LoadAsync(runId, TestContext.Current.CancellationToken));
        var state = loaded!.State;
        foreach (var stage in house.App.Services.GetServices<IDigestStage>().OrderBy(stage => Array.IndexOf(StageNames.InOrder, stage.Name)).TakeWhile(stage => stage.Name != StageNames.Synthesis))
        {
            state = (await stage.RunAsync(state, TestContext.Current.CancellationToken)).State;
        }

        return state;
    }
}
