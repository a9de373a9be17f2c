using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Llm;

public sealed class RaceTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(4, 40, 10)]
    public async Task No_number_of_replicas_gets_more_than_the_quota(int replicas, int calls, int quota)
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_PRO_QUOTA_PER_TENANT", $"{quota}"));
        ModelClient[] clients = [.. Enumerable.Range(0, replicas).Select(_ => lab.Replica().GetRequiredService<ModelClient>())];
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { Latency = TimeSpan.FromMilliseconds(20) };

        var answers = await Task.WhenAll(Enumerable.Range(0, calls).Select(call =>
            Task.Run(() => clients[call % replicas].AskAsync(lab.Call(ModelTier.Pro) with { RunId = Guid.CreateVersion7() }, Ct))));

        answers.Count(answer => answer.Tier == ModelTier.Pro).ShouldBe(quota);
        lab.Provider.Chats.Count(request => request.Model == lab.Pro).ShouldBe(quota);
        (await lab.EndsAsync()).Distinct().Order().ShouldBe(["base settled ok 1", "pro settled ok 1"]);
    }

    [Fact]
    public async Task No_number_of_replicas_gets_more_tokens_than_the_quota()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_PRO_TOKEN_QUOTA", "2000"), ("DIGEST_MAX_LLM_CALLS", "100"));
        ModelClient[] clients = [.. Enumerable.Range(0, 4).Select(_ => lab.Replica().GetRequiredService<ModelClient>())];
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { Usage = new(300, 200), Latency = TimeSpan.FromMilliseconds(10) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(call => Task.Run(() => clients[call % 4].AskAsync(lab.Call(ModelTier.Pro) with { MaxTokens = 460 }, Ct))));

        answers.Where(answer => answer.Tier == ModelTier.Pro).Sum(answer => answer.PromptTokens + answer.AnswerTokens).ShouldBeInRange(1000, 2000);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.5, 90)]
    [InlineData(90, 0.5)]
    public async Task No_number_of_replicas_costs_more_than_the_lower_cap(double tenants, double ours)
    {
        await using var lab = await LlmLab.StartAsync(app, ("LLM_COST_CAP", FormattableString.Invariant($"{ours}")), ("LLM_PRICE_BASE", "1000/1000"), ("DIGEST_MAX_LLM_CALLS", "100"));
        ModelClient[] clients = [.. Enumerable.Range(0, 4).Select(_ => lab.Replica().GetRequiredService<ModelClient>())];
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { Usage = new(60, 60), Latency = TimeSpan.FromMilliseconds(10) };

        var ends = await Task.WhenAll(Enumerable.Range(0, 12).Select(call => Task.Run(async () =>
            await Record.ExceptionAsync(() => clients[call % 4].AskAsync(lab.Call() with { RunId = Guid.CreateVersion7(), CostCap = tenants }, Ct)))));

        ends.OfType<ModelUnavailableException>().ShouldAllBe(refused => refused.Reason == "cost_cap");
        ends.Count(end => end is null).ShouldBeInRange(1, 4);
        (await lab.RowsAsync()).Sum(row => row.GetProperty("cost").GetDecimal()).ShouldBeLessThanOrEqualTo(0.5m);
    }

    [Fact]
    public async Task No_number_of_replicas_sends_more_than_a_run_may()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_MAX_LLM_CALLS", "7"), ("DIGEST_CIRCUIT_FAILURE_THRESHOLD", "100"));
        ModelClient[] clients = [.. Enumerable.Range(0, 4).Select(_ => lab.Replica().GetRequiredService<ModelClient>())];
        lab.Provider.Script = _ => FakeAnswer.Error(503, "no");

        await Task.WhenAll(clients.Select(client => Should.ThrowAsync<ModelUnavailableException>(() => client.AskAsync(lab.Call(ModelTier.Max), Ct))));

        lab.Provider.Chats.Count.ShouldBe(7);
    }

    [Fact]
    public async Task A_reservation_of_a_dead_process_counts_like_an_answer()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_PRO_QUOTA_PER_TENANT", "1"));
        (await lab.ReserveAndDieAsync(ModelTier.Pro)).ShouldBeNull();

        (await lab.AskAsync(ModelTier.Pro)).StepsDown.ShouldBe(["pro:quota_calls"]);
        await lab.AgeAsync(TimeSpan.FromHours(23));
        (await lab.AskAsync(ModelTier.Pro)).StepsDown.ShouldBe(["pro:quota_calls"]);
        await lab.AgeAsync(TimeSpan.FromHours(1.1));
        (await lab.AskAsync(ModelTier.Pro)).Tier.ShouldBe(ModelTier.Pro);
    }

    [Fact]
    public async Task A_process_sends_only_so_many_at_once_and_of_one_tenant_fewer()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_LLM_MAX_CONCURRENCY", "3"), ("DIGEST_LLM_TENANT_CONCURRENCY", "2"), ("DIGEST_MAX_LLM_CALLS", "100"));
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { Latency = TimeSpan.FromMilliseconds(60) };

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => lab.AskAsync()));
        var alone = lab.Provider.Busiest;
        var other = lab.Call() with { Tenant = Contracts.TenantId.New() };
        await Task.WhenAll(Enumerable.Range(0, 12).Select(place => lab.AskAsync(place % 2 == 0 ? lab.Call() : other)));

        (alone, lab.Provider.Busiest).ShouldBe((2, 3));
    }
}
