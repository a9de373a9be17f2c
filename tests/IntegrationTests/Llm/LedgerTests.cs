using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.FakeProvider;
using DigestMonolith.IntegrationTests.Platform;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Llm.Ledger;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Llm;

public sealed class LedgerTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_says_what_was_asked_of_whom_and_what_it_cost()
    {
        await using var lab = await LlmLab.StartAsync(app, ("LLM_PRICE_PRO", "2/8"), ("LLM_CURRENCY", "EUR"));
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { Usage = new(1000, 500), Latency = TimeSpan.FromMilliseconds(60) };
        var before = lab.Clock.GetUtcNow();

        await lab.AskAsync(ModelTier.Pro);

        var row = (await lab.RowsAsync()).ShouldHaveSingleItem();
        var sent = lab.Provider.Chats[0].Messages;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"System\n{sent[0].Text}\nUser\n{sent[1].Text}\n"));
        string[] fixedColumns = ["id", "at", "settled_at", "latency_ms"];
        row.EnumerateObject().Where(column => !fixedColumns.Contains(column.Name)).ToDictionary(column => column.Name, column => column.Value.ToString()).ShouldBe(new Dictionary<string, string>
        {
            ["tenant_id"] = lab.Tenant.ToString(),
            ["run_id"] = lab.Run.ToString(),
            ["agent"] = "emotion",
            ["prompt_id"] = "emotion",
            ["prompt_version"] = "3",
            ["provider"] = "openai",
            ["model"] = lab.Pro,
            ["tier"] = "pro",
            ["state"] = "settled",
            ["requests"] = "1",
            ["reserved_tokens"] = $"{sent.Sum(message => TokenEstimate.Of(message.Text)) + 100}",
            ["prompt_tokens"] = "1000",
            ["completion_tokens"] = "500",
            ["cost"] = "0.00600000",
            ["currency"] = "EUR",
            ["redactions"] = "{}",
            ["payload_hash"] = Convert.ToHexStringLower(hash),
            ["outcome"] = "ok",
        }, ignoreOrder: true);
        row.GetProperty("latency_ms").GetInt32().ShouldBeGreaterThanOrEqualTo(50);
        row.GetProperty("at").GetDateTimeOffset().ShouldBeInRange(before.AddMilliseconds(-1), row.GetProperty("settled_at").GetDateTimeOffset());
        row.GetProperty("id").GetGuid().Version.ShouldBe(7);
    }

    [Fact]
    public async Task While_a_question_is_out_its_row_holds_what_it_may_cost()
    {
        await using var lab = await LlmLab.StartAsync(app, ("LLM_PRICE_BASE", "1000/1000"));
        List<JsonElement> during = [];
        lab.Provider.Script = request =>
        {
            during = lab.RowsAsync().GetAwaiter().GetResult();
            return FakeAnswers.Honest(request);
        };

        await lab.AskAsync();

        var row = during.ShouldHaveSingleItem();
        row.GetProperty("state").GetString().ShouldBe("reserved");
        (row.GetProperty("cost").GetDecimal() * 1000).ShouldBe(row.GetProperty("reserved_tokens").GetInt64());
    }

    [Fact]
    public async Task Nothing_stays_reserved_whatever_happens()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_RETRY_MAX_ATTEMPTS", "1"), ("DIGEST_LLM_TIMEOUT_SECONDS", "1"));
        FakeAnswer[] ends = [FakeAnswer.Error(500, "no"), FakeAnswer.Error(400, "no"), FakeAnswer.Html(), FakeAnswer.Hang, FakeAnswer.CutAt(FakeCut.InBody)];
        foreach (var end in ends)
        {
            lab.Provider.Script = _ => end;
            await lab.FailAsync();
        }

        lab.Provider.Script = FakeAnswers.Honest;
        await Should.ThrowAsync<ModelUnavailableException>(() => lab.AskAsync(lab.Call() with { Deadline = lab.Clock.GetUtcNow() }));
        await lab.AskAsync();

        (await lab.EndsAsync()).ShouldBe(["base released server_error 1", "base released refused 1", "base settled nonsense 1", "base settled timeout 1", "base released network 1", "base settled ok 1"]);
    }

    [Fact]
    public async Task A_question_that_is_given_up_costs_what_it_may_have_cost()
    {
        await using var lab = await LlmLab.StartAsync(app, ("LLM_PRICE_PRO", "1000/1000"), ("LLM_COST_CAP", "1"), ("DIGEST_PRO_TOKEN_QUOTA", "200"));
        using var impatience = new CancellationTokenSource();
        lab.Provider.Script = _ =>
        {
            impatience.CancelAfter(TimeSpan.FromMilliseconds(20));
            return FakeAnswer.Hang;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => lab.Services.GetRequiredService<ModelClient>().AskAsync(lab.Call(ModelTier.Pro), impatience.Token));

        (await lab.EndsAsync()).ShouldBe(["pro settled cancelled 1"]);
        var row = (await lab.RowsAsync())[0];
        (row.GetProperty("cost").GetDecimal() * 1000).ShouldBe(row.GetProperty("reserved_tokens").GetInt64());
        row.GetProperty("prompt_tokens").ValueKind.ShouldBe(JsonValueKind.Null);
        // By one rule: the cap, the quota and the page count the same.
        var (spent, shown) = await app.Services.ForTenantAsync(lab.Tenant, async scope => (
            await lab.Services.GetRequiredService<UsageLedger>().SpentAsync(scope.GetRequiredService<UnitOfWork>(), Ct),
            (await scope.GetRequiredService<UsageReport>().ByModelAsync(Ct)).Sum(model => model.Cost)), Ct);
        (spent, shown).ShouldBe((row.GetProperty("cost").GetDecimal(), row.GetProperty("cost").GetDecimal()));
        lab.Provider.Script = FakeAnswers.Honest;
        (await lab.AskAsync(ModelTier.Pro)).StepsDown.ShouldBe(["pro:quota_tokens"]);
    }

    [Fact]
    public async Task Another_tenant_sees_no_row()
    {
        await using var lab = await LlmLab.StartAsync(app);
        await lab.AskAsync();

        var seen = await app.Services.ForTenantAsync(TenantId.New(), async scope =>
        {
            await using var command = scope.GetRequiredService<UnitOfWork>().Command("select count(*) from platform.llm_usage_ledger");
            return (long)(await command.ExecuteScalarAsync(Ct))!;
        }, Ct);

        seen.ShouldBe(0);
        (await lab.RowsAsync()).Count.ShouldBe(1);
        (await TenantTables.ListAsync(app.Services.GetRequiredService<Databases>(), Ct)).ShouldContain("platform.llm_usage_ledger", "the tests of foreign rows take it in");
    }

    [Fact]
    public async Task The_budget_is_what_the_ledger_leaves()
    {
        await using var lab = await LlmLab.StartAsync(app, ("LLM_PRICE_BASE", "1000/1000"), ("LLM_PRICE_MAX", "5000/5000"), ("LLM_COST_CAP", "2"));
        lab.Provider.Script = request => FakeAnswers.Honest(request) with { Usage = new(1000, 500) };
        await lab.AskAsync();
        var budget = lab.Services.GetRequiredService<ModelBudget>();

        var estimate = await app.Services.ForTenantAsync(lab.Tenant, scope =>
            budget.BestTierAsync(scope.GetRequiredService<UnitOfWork>(), [new(ModelTier.Max, 100, 100), new(ModelTier.Base, 50, 50)], tenantCap: null, Ct), Ct);

        estimate.ShouldBe(new RunEstimate(ModelTier.Pro, 0.1m));
    }
}
