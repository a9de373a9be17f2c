using System.Diagnostics;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Llm;

public sealed class RetryTests(AppFixture app)
{
    private static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>("""{"type":"object","properties":{"tone":{"type":"string"}},"required":["tone"],"additionalProperties":false}""");

    public static TheoryData<string> Transient => ["429", "500", "503", "408", "cut-before", "cut-after", "cut-body", "html-502"];

    [Theory, MemberData(nameof(Transient))]
    public async Task What_may_pass_is_asked_again(string fault)
    {
        await using var lab = await LlmLab.StartAsync(app);
        var answer = fault switch
        {
            "429" => FakeAnswer.Error(429, "slow down"),
            "408" => FakeAnswer.Error(408, "too slow"),
            "html-502" => FakeAnswer.Html(502),
            _ => Faults.All[fault](null!),
        };
        lab.Provider.Script = FakeAnswers.InTurn(answer, answer);

        (await lab.AskAsync()).End.ShouldBe(AnswerEnd.Complete);

        lab.Provider.Chats.Count.ShouldBe(3);
        (await lab.EndsAsync()).ShouldBe(["base settled ok 3"]);
    }

    [Theory]
    [InlineData("429", "rate_limit")]
    [InlineData("500", "server_error")]
    [InlineData("cut-body", "network")]
    public async Task After_three_attempts_it_is_given_up(string fault, string reason)
    {
        using var meter = new LlmMeter();
        await using var lab = await LlmLab.StartAsync(app);
        lab.Clock.Hurry = 100;
        lab.Provider.Script = Faults.All[fault];

        (await lab.FailAsync()).ShouldBe(reason);

        lab.Provider.Chats.Count.ShouldBe(3);
        meter["gigachat_requests_total", $"model={lab.Base} outcome={reason}"].ShouldBe(3);
        meter["circuit_breaker_failures_total", $"name=openai/{lab.Base}"].ShouldBe(3);
    }

    [Theory]
    [InlineData(400, "refused")]
    [InlineData(403, "credentials")]
    [InlineData(404, "model_refused")]
    [InlineData(413, "refused")]
    [InlineData(422, "refused")]
    public async Task What_is_refused_is_not_asked_again(int status, string reason)
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = _ => FakeAnswer.Error(status, "The context is too long.");

        var error = await Should.ThrowAsync<ModelUnavailableException>(() => lab.AskAsync(lab.Call() with { Schema = Schema }));

        (error.Reason, lab.Provider.Chats.Count).ShouldBe((reason, 1));
    }

    [Fact]
    public async Task A_key_that_is_refused_is_shown_to_no_other_tier_and_by_no_later_question()
    {
        await using var lab = await LlmLab.StartAsync(app);
        var health = lab.Services.GetRequiredService<ModelHealth>();
        (await health.LookAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        lab.Provider.Script = Faults.All["401"];

        (await lab.FailAsync(ModelTier.Max)).ShouldBe("credentials");
        (await lab.FailAsync(ModelTier.Pro)).ShouldBe("credentials");

        lab.Provider.Chats.Count.ShouldBe(1);
        (health.CanAsk, health.Problem).ShouldBe((false, "the provider refuses the credentials"));

        lab.Provider.Script = FakeAnswers.Honest;
        (await health.LookAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        (await lab.AskAsync()).End.ShouldBe(AnswerEnd.Complete);
    }

    [Fact]
    public async Task Who_waits_for_the_next_attempt_keeps_nobody_waiting()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_LLM_MAX_CONCURRENCY", "1"), ("DIGEST_LLM_TENANT_CONCURRENCY", "1"));
        lab.Clock.Hurry = 8;
        lab.Provider.Script = FakeAnswers.InTurn(FakeAnswer.Error(429, "slow down", retryAfter: "10"));

        var waiting = lab.AskAsync();
        await Eventually.UntilAsync(() => Task.FromResult(lab.Clock.Waits.Contains(TimeSpan.FromSeconds(10))));
        var other = await lab.AskAsync(lab.Call() with { Tenant = TenantId.New(), RunId = Guid.CreateVersion7() });
        (other.End, waiting.IsCompleted).ShouldBe((AnswerEnd.Complete, false));

        // It takes a turn again, and leaves none taken.
        (await waiting).End.ShouldBe(AnswerEnd.Complete);
        (await lab.AskAsync()).End.ShouldBe(AnswerEnd.Complete);
        lab.Provider.Chats.Count.ShouldBe(4);
    }

    public static TheoryData<string, string> Nonsense => new()
    {
        { "text/html", "<html>It works!</html>" },
        { "application/json", "<html>It works!</html>" },
        { "application/json", "{\"choices\":[]}" },
        { "application/json", "{\"error\":{\"message\":\"no\"}}" },
        { "application/json", "[1,2,3]" },
        { "application/json", "null" },
        { "application/json", "{\"choices\":[{\"index\":0,\"message\":null,\"finish_reason\":\"stop\"}]}" },
        { "application/json", "{\"choices\":[],\"choices\":[]}" },
        { "application/json", "{\"choices\":7,\"usage\":\"many\"}" },
        { "application/json", "" },
        { "text/plain", new string('x', 5_000_000) },
        { "text/event-stream", "data: {\"choices\":[]}\n\ndata: [DONE]\n\n" },
        { "application/json", new string('[', 100_000) },
        { "application/json", "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"\\ud800\"},\"finish_reason\":\"stop\"}]}" },
    };

    [Theory, MemberData(nameof(Nonsense))]
    public async Task An_answer_that_is_none_is_a_reason_and_not_an_accident(string mediaType, string body)
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = _ => new FakeAnswer { MediaType = mediaType, Body = body };

        (await lab.FailAsync()).ShouldBe("nonsense");

        lab.Provider.Chats.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("0.5", 0.5)]
    public async Task The_wait_is_as_long_as_the_provider_asks(string header, double seconds)
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Clock.Hurry = 50;
        lab.Provider.Script = FakeAnswers.InTurn(FakeAnswer.Error(429, "slow down", header));

        await lab.AskAsync();

        lab.Provider.Chats.Count.ShouldBe(2);
        lab.Clock.Waits.ShouldContain(TimeSpan.FromSeconds(seconds));
        (lab.Provider.Chats[1].At - lab.Provider.Chats[0].At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(seconds / 50) - TimeSpan.FromMilliseconds(2));
    }

    [Fact]
    public async Task A_wait_until_a_date_counts_by_the_providers_clock()
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Clock.Hurry = 50;
        lab.Provider.Script = FakeAnswers.InTurn(FakeAnswer.Error(503, "slow down", TimeProvider.System.GetUtcNow().AddSeconds(5).ToString("r")));

        await lab.AskAsync();

        lab.Clock.Waits.ShouldContain(wait => wait > TimeSpan.FromSeconds(2) && wait <= TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("429-negative", 3)]
    [InlineData("429-infinity", 3)]
    [InlineData("429-endless", 1)]
    [InlineData("429-long", 1)]
    public async Task A_wait_that_is_none_is_our_own_and_one_without_end_is_not_waited_for(string fault, int requests)
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = Faults.All[fault];

        (await lab.FailAsync()).ShouldBe("rate_limit");

        lab.Provider.Chats.Count.ShouldBe(requests);
    }

    [Theory]
    [InlineData("drip", "timeout")]
    [InlineData("endless", "nonsense")]
    public async Task An_answer_that_never_ends_is_left(string fault, string reason)
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_LLM_TIMEOUT_SECONDS", "1.5"), ("DIGEST_RETRY_MAX_ATTEMPTS", "1"));
        lab.Provider.Script = Faults.All[fault];
        var before = GC.GetTotalAllocatedBytes();

        (await lab.FailAsync()).ShouldBe(reason);

        lab.Provider.Chats.Count.ShouldBe(1);
        // What the fake itself sends is in the same process: it stops with the connection.
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(100_000_000);
    }

    [Theory]
    [InlineData("text-plain")]
    [InlineData("null-finish")]
    [InlineData("unknown-finish")]
    [InlineData("negative-usage")]
    public async Task What_servers_say_otherwise_is_understood(string fault)
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = Faults.All[fault];

        (await lab.AskAsync()).End.ShouldBe(AnswerEnd.Complete);
        lab.Provider.Chats.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_goes_down_a_tier_instead()
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = request => request.Model == lab.Pro ? FakeAnswer.Error(429, "slow down", "31") : FakeAnswers.Honest(request);

        var answer = await lab.AskAsync(ModelTier.Pro);

        answer.StepsDown.ShouldBe(["pro:rate_limit"]);
        lab.Provider.Chats.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_provider_that_hangs_runs_out_of_time(bool inBody)
    {
        using var meter = new LlmMeter();
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_LLM_TIMEOUT_SECONDS", "1"), ("DIGEST_RETRY_MAX_ATTEMPTS", "2"));
        lab.Provider.Script = _ => inBody ? FakeAnswer.CutAt(FakeCut.HangInBody) : FakeAnswer.Hang;

        (await lab.FailAsync()).ShouldBe("timeout");

        lab.Provider.Chats.Count.ShouldBe(2);
        meter["gigachat_requests_total", $"model={lab.Base} outcome=timeout"].ShouldBe(2);
    }

    [Fact]
    public async Task No_tier_and_no_attempt_outlives_the_run()
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = _ => FakeAnswer.Hang;
        var started = Stopwatch.GetTimestamp();

        var error = await Should.ThrowAsync<ModelUnavailableException>(() => lab.AskAsync(lab.Call(ModelTier.Max) with { Deadline = lab.Clock.GetUtcNow().AddSeconds(0.4) }));

        error.Reason.ShouldBe("run_timeout");
        // One request alone may take a minute.
        LlmLab.Since(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        lab.Provider.Chats.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_waits_for_a_provider_beyond_the_end_of_the_run()
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = _ => FakeAnswer.Error(429, "slow down", "20");
        var started = Stopwatch.GetTimestamp();

        var error = await Should.ThrowAsync<ModelUnavailableException>(() => lab.AskAsync(lab.Call() with { Deadline = lab.Clock.GetUtcNow().AddSeconds(5) }));

        error.Reason.ShouldBe("rate_limit");
        // The provider asked for twenty.
        LlmLab.Since(started).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_format_that_is_refused_is_never_sent_again()
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = FakeAnswers.WithoutFormat;
        var call = lab.Call() with { Schema = Schema };

        await lab.AskAsync(call);
        await lab.AskAsync(call);

        lab.Provider.Chats.Select(request => request.ResponseFormat is not null).ShouldBe([true, false, false]);
        lab.Provider.Chats[0].ResponseFormat!.Value.GetProperty("json_schema").GetProperty("name").GetString().ShouldBe("emotion");
        (await lab.EndsAsync()).ShouldBe(["base settled ok 2", "base settled ok 1"]);
    }

    [Fact]
    public async Task A_format_that_is_refused_to_many_at_once_costs_nobody_the_answer()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_LLM_MAX_CONCURRENCY", "10"), ("DIGEST_LLM_TENANT_CONCURRENCY", "10"), ("DIGEST_MAX_LLM_CALLS", "100"));
        lab.Provider.Script = request => FakeAnswers.WithoutFormat(request) with { Latency = TimeSpan.FromMilliseconds(50) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => lab.AskAsync(lab.Call() with { Schema = Schema })));

        answers.ShouldAllBe(answer => answer.End == AnswerEnd.Complete);
    }
}
