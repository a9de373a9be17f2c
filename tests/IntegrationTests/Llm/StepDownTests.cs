using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Llm;

public sealed class StepDownTests(AppFixture app)
{
    [Theory]
    [InlineData(ModelTier.Pro)]
    [InlineData(ModelTier.Max)]
    public async Task Behind_the_quota_of_calls_the_base_answers(ModelTier tier)
    {
        using var meter = new LlmMeter();
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_PRO_QUOTA_PER_TENANT", "1"));

        var (first, second) = (await lab.AskAsync(tier), await lab.AskAsync(tier));

        (first.Tier, second.Tier).ShouldBe((tier, ModelTier.Base));
        second.StepsDown.ShouldBe([$"{tier.ToString().ToLowerInvariant()}:quota_calls"]);
        meter["digest_pro_quota_exceeded_total", $"kind=calls tenant={lab.Tenant}"].ShouldBe(1);
        meter["digest_synthesis_fallback_total", "reason=quota_calls"].ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_question_too_large_for_the_quota_of_tokens_uses_up_no_call()
    {
        using var meter = new LlmMeter();
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_PRO_TOKEN_QUOTA", "1000"), ("DIGEST_PRO_QUOTA_PER_TENANT", "1"));

        var large = await lab.AskAsync(lab.Call(ModelTier.Pro) with { MaxTokens = 1500 });
        var small = await lab.AskAsync(ModelTier.Pro);

        large.StepsDown.ShouldBe(["pro:quota_tokens"]);
        small.Tier.ShouldBe(ModelTier.Pro);
        meter["digest_pro_quota_exceeded_total", $"kind=tokens tenant={lab.Tenant}"].ShouldBe(1);
    }

    [Fact]
    public async Task The_quota_of_tokens_counts_what_was_used_and_not_what_was_reserved()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_PRO_TOKEN_QUOTA", "1000"));
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { Usage = new(200, 100) };
        var call = lab.Call(ModelTier.Pro) with { MaxTokens = 500 };

        (await lab.AskAsync(call)).Tier.ShouldBe(ModelTier.Pro);
        (await lab.AskAsync(call)).Tier.ShouldBe(ModelTier.Pro);
        (await lab.AskAsync(call)).StepsDown.ShouldBe(["pro:quota_tokens"]);
    }

    [Fact]
    public async Task What_was_used_a_day_ago_is_forgotten()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_PRO_QUOTA_PER_TENANT", "1"));
        await lab.AskAsync(ModelTier.Max);

        lab.Clock.Advance(TimeSpan.FromHours(23));
        (await lab.AskAsync(ModelTier.Max)).StepsDown.ShouldBe(["max:quota_calls"]);
        lab.Clock.Advance(TimeSpan.FromHours(1.1));
        (await lab.AskAsync(ModelTier.Max)).Tier.ShouldBe(ModelTier.Max);
    }

    [Fact]
    public async Task A_question_that_nobody_answered_uses_up_no_quota()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_PRO_QUOTA_PER_TENANT", "1"));
        lab.Provider.Script = FakeAnswers.InTurn(FakeAnswer.Error(400, "no"), FakeAnswer.Error(400, "no"));

        (await lab.FailAsync(ModelTier.Pro)).ShouldBe("refused");
        (await lab.AskAsync(ModelTier.Pro)).Tier.ShouldBe(ModelTier.Pro);
    }

    [Fact]
    public async Task What_a_tier_cannot_do_is_asked_of_the_one_below()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_RETRY_MAX_ATTEMPTS", "2"));
        lab.Provider.Script = request => request.Model == lab.Max ? FakeAnswer.Error(503, "no") : request.Model == lab.Pro ? FakeAnswer.Error(400, "no") : FakeAnswers.Honest(request);

        var answer = await lab.AskAsync(ModelTier.Max);

        answer.Tier.ShouldBe(ModelTier.Base);
        answer.StepsDown.ShouldBe(["max:server_error", "pro:refused"]);
        lab.Provider.Chats.Select(request => request.Model).ShouldBe([lab.Max, lab.Max, lab.Pro, lab.Base]);
    }

    [Theory]
    [InlineData(402)]
    [InlineData(404)]
    public async Task A_model_that_is_refused_is_left_alone_until_the_next_look(int status)
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.Script = request => request.Model == lab.Max ? FakeAnswer.Error(status, "no") : FakeAnswers.Honest(request);

        (await lab.AskAsync(ModelTier.Max)).Tier.ShouldBe(ModelTier.Pro);
        (await lab.AskAsync(ModelTier.Max)).StepsDown.ShouldBe(["max:model_refused"]);
        lab.Provider.Chats.Count(request => request.Model == lab.Max).ShouldBe(1);

        lab.Provider.Script = FakeAnswers.Honest;
        await lab.Services.GetRequiredService<ModelHealth>().LookAsync(TestContext.Current.CancellationToken);
        (await lab.AskAsync(ModelTier.Max)).Tier.ShouldBe(ModelTier.Max);
    }

    [Fact]
    public async Task When_no_tier_answers_the_reason_is_the_last_one()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_RETRY_MAX_ATTEMPTS", "1"));
        lab.Provider.Script = request => request.Model == lab.Base ? FakeAnswer.Error(429, "no") : FakeAnswer.Error(500, "no");

        (await lab.FailAsync(ModelTier.Max)).ShouldBe("rate_limit");
        (await lab.EndsAsync()).ShouldBe(["max released server_error 1", "pro released server_error 1", "base released rate_limit 1"]);
    }

    [Fact]
    public async Task One_model_for_all_tiers_is_asked_once()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_MODEL_BASE", ""), ("DIGEST_MODEL_PRO", ""), ("DIGEST_MODEL_MAX", ""), ("LLM_MODEL", "fake"));
        lab.Provider.Script = _ => FakeAnswer.Error(400, "no");

        await lab.FailAsync(ModelTier.Max);

        lab.Provider.Chats.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_model_for_all_tiers_is_asked_as_base_behind_the_quota()
    {
        await using var lab = await LlmLab.StartAsync(app,
            ("DIGEST_MODEL_BASE", ""), ("DIGEST_MODEL_PRO", ""), ("DIGEST_MODEL_MAX", ""), ("LLM_MODEL", "fake"), ("DIGEST_PRO_TOKEN_QUOTA", "10"));

        (await lab.AskAsync(ModelTier.Max)).Tier.ShouldBe(ModelTier.Base);
        lab.Provider.Chats.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_model_that_failed_is_not_asked_again_behind_a_quota_in_between()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_RETRY_MAX_ATTEMPTS", "1"), ("DIGEST_MODEL_MAX", "fake"), ("DIGEST_MODEL_BASE", "fake"), ("LLM_PRICE_PRO", "900000/900000"), ("LLM_COST_CAP", "1"));
        lab.Provider.Script = _ => FakeAnswer.Error(400, "no");

        (await lab.FailAsync(ModelTier.Max)).ShouldBe("cost_cap");
        lab.Provider.Chats.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_sends_no_more_than_it_may_retries_among_it()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_MAX_LLM_CALLS", "4"));
        lab.Provider.Script = _ => FakeAnswer.Error(500, "no");

        (await lab.FailAsync(ModelTier.Max)).ShouldBe("call_limit");
        lab.Provider.Chats.Select(request => request.Model).ShouldBe([lab.Max, lab.Max, lab.Max, lab.Pro]);
        lab.Provider.Script = FakeAnswers.Honest;
        (await lab.FailAsync(ModelTier.Max)).ShouldBe("call_limit");
        (await lab.AskAsync(lab.Call() with { RunId = Guid.CreateVersion7() })).Tier.ShouldBe(ModelTier.Base);
        lab.Provider.Chats.Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_may_cost_more_than_the_cap_leaves_is_not_asked()
    {
        await using var lab = await LlmLab.StartAsync(app, ("LLM_COST_CAP", "0.3"), ("LLM_PRICE_MAX", "9000/9000"), ("LLM_PRICE_PRO", "1000/1000"), ("LLM_PRICE_BASE", "1000/1000"));
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { Usage = new(100, 100) };

        (await lab.AskAsync(ModelTier.Max)).StepsDown.ShouldBe(["max:cost_cap"]);
        (await lab.FailAsync()).ShouldBe("cost_cap");
        lab.Provider.Chats.Count.ShouldBe(1);
    }
}
