using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Llm;

public sealed class BreakerTests(AppFixture app)
{
    private static readonly (string, string?) NoRetries = ("DIGEST_RETRY_MAX_ATTEMPTS", "1");

    public static TheoryData<string> Failures => ["500", "429", "hang", "cut-before"];

    [Theory, MemberData(nameof(Failures))]
    public async Task After_four_failures_in_a_row_nothing_is_sent(string fault)
    {
        using var meter = new LlmMeter();
        await using var lab = await LlmLab.StartAsync(app, NoRetries, ("DIGEST_LLM_TIMEOUT_SECONDS", fault == "hang" ? "0.3" : "30"));
        await OpenAsync(lab, Faults.All[fault]);

        (await lab.FailAsync()).ShouldBe("circuit_open");

        lab.Provider.Chats.Count.ShouldBe(4);
        (await lab.EndsAsync())[^1].ShouldBe("base released circuit_open 0");
        meter.LookAtGauges();
        meter["digest_circuit_open_total", $"model={lab.Base} stage=emotion"].ShouldBe(1);
        meter["circuit_breaker_state", $"name=openai/{lab.Base} state=open"].ShouldBe(1);
        meter["circuit_breaker_transitions_total", $"name=openai/{lab.Base} state=open"].ShouldBe(1);
    }

    [Fact]
    public async Task A_minute_later_one_call_probes_and_a_good_answer_closes_it()
    {
        using var meter = new LlmMeter();
        await using var lab = await LlmLab.StartAsync(app, NoRetries);
        await OpenAsync(lab, Faults.All["500"]);
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { Latency = TimeSpan.FromMilliseconds(200) };

        lab.Clock.Advance(TimeSpan.FromSeconds(59));
        (await lab.FailAsync()).ShouldBe("circuit_open");
        lab.Clock.Advance(TimeSpan.FromSeconds(1.5));
        var probe = lab.AskAsync();
        await Eventually.UntilAsync(() => Task.FromResult(lab.Provider.Chats.Count == 5));
        (await lab.FailAsync()).ShouldBe("circuit_open");
        (await probe).End.ShouldBe(AnswerEnd.Complete);
        (await lab.AskAsync()).End.ShouldBe(AnswerEnd.Complete);

        lab.Provider.Chats.Count.ShouldBe(6);
        meter["circuit_breaker_transitions_total", $"name=openai/{lab.Base} state=half_open"].ShouldBe(1);
        meter["circuit_breaker_transitions_total", $"name=openai/{lab.Base} state=closed"].ShouldBe(1);
    }

    [Fact]
    public async Task A_probe_that_fails_opens_it_for_another_minute()
    {
        await using var lab = await LlmLab.StartAsync(app, NoRetries);
        await OpenAsync(lab, Faults.All["500"]);
        lab.Clock.Advance(TimeSpan.FromSeconds(61));

        (await lab.FailAsync()).ShouldBe("server_error");
        (await lab.FailAsync()).ShouldBe("circuit_open");
        lab.Clock.Advance(TimeSpan.FromSeconds(61));
        lab.Provider.Script = FakeAnswers.Honest;
        (await lab.AskAsync()).End.ShouldBe(AnswerEnd.Complete);

        lab.Provider.Chats.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_probe_that_is_given_up_leaves_the_next_call_to_probe()
    {
        await using var lab = await LlmLab.StartAsync(app, NoRetries);
        await OpenAsync(lab, Faults.All["500"]);
        lab.Clock.Advance(TimeSpan.FromSeconds(61));
        using var impatience = new CancellationTokenSource();
        lab.Provider.Script = _ =>
        {
            impatience.CancelAfter(TimeSpan.FromMilliseconds(20));
            return FakeAnswer.Hang;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => lab.Services.GetRequiredService<ModelClient>().AskAsync(lab.Call(), impatience.Token));
        lab.Provider.Script = FakeAnswers.Honest;

        (await lab.AskAsync()).End.ShouldBe(AnswerEnd.Complete);
    }

    [Fact]
    public async Task Failures_that_do_not_follow_each_other_do_not_open_it()
    {
        await using var lab = await LlmLab.StartAsync(app, NoRetries);
        var (bad, good) = (FakeAnswer.Error(500, "no"), FakeAnswer.Of("yes"));
        lab.Provider.Script = FakeAnswers.InTurn(bad, bad, bad, good, bad, bad, bad, FakeAnswer.Error(400, "no"), bad, bad, bad, bad);

        for (var call = 0; call < 12; call++)
        {
            await Record.ExceptionAsync(() => lab.AskAsync());
        }

        lab.Provider.Chats.Count.ShouldBe(12);
        (await lab.FailAsync()).ShouldBe("circuit_open");
    }

    [Fact]
    public async Task Old_successes_do_not_keep_it_closed()
    {
        await using var lab = await LlmLab.StartAsync(app, NoRetries);
        for (var call = 0; call < 8; call++)
        {
            await lab.AskAsync();
        }

        await OpenAsync(lab, Faults.All["503"]);

        (await lab.FailAsync()).ShouldBe("circuit_open");
    }

    [Fact]
    public async Task The_breaker_of_one_model_is_not_that_of_another()
    {
        await using var lab = await LlmLab.StartAsync(app, NoRetries);
        lab.Provider.Script = request => request.Model == lab.Max ? FakeAnswer.Error(500, "no") : FakeAnswers.Honest(request);
        for (var call = 0; call < 4; call++)
        {
            await lab.AskAsync(ModelTier.Max);
        }

        (await lab.AskAsync(ModelTier.Max)).StepsDown.ShouldBe(["max:circuit_open"]);
        lab.Provider.Chats.Count(request => request.Model == lab.Max).ShouldBe(4);
    }

    private static async Task OpenAsync(LlmLab lab, Func<ChatRequest, FakeAnswer> script)
    {
        lab.Provider.Script = script;
        for (var failure = 0; failure < 4; failure++)
        {
            await lab.FailAsync();
        }
    }
}
