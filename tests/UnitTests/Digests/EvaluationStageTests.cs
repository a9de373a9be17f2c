using DigestMonolith.Contracts.Digests;
using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests;
using DigestMonolith.Modules.Digests.Agents;
using DigestMonolith.Modules.Digests.Pipeline.Stages.Evaluation;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Llm.Providers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DigestMonolith.UnitTests.Digests;

public sealed class EvaluationStageTests
{
    [Fact]
    public async Task A_judge_and_a_correction_that_both_fail_leave_a_score_by_rule_and_say_so()
    {
        using var providers = new ModelProviders(Options.Create(new LlmOptions { Provider = "none" }), TimeProvider.System);
        using var health = new ModelHealth(providers, TimeProvider.System, NullLogger<ModelHealth>.Instance);
        var options = Options.Create(new DigestsOptions { AllowTemplateDigest = false });
        var ask = new AskAgent(Nobody(providers, health), Options.Create(new AgentsOptions()), options);
        var stage = new EvaluationStage(new EvaluationAgent(ask, options), new SynthesisAgent(ask, options), options);
        var made = await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery));
        var tooLong = new Statement { Text = string.Join(' ', Enumerable.Repeat("печь", 80)), MessageIds = [made.Kept[0].Id], Support = 1 };

        var judged = await stage.RunAsync(made with
        {
            WrittenBy = "a model",
            Plan = new ModelPlan { Tier = ModelTier.Base },
            Ingest = made.Ingest! with { Shown = [.. made.Kept.Select(message => message.Id)] },
            Body = made.Body! with { Decisions = [tooLong] },
        }, CancellationToken.None);

        judged.State.Evaluation!.Failures.ShouldContain("grounding:too_long");
        judged.Verdict.ShouldBe(StageVerdict.Fallback);
    }

    // Without a provider every question fails before anything else is needed.
    private static ModelClient Nobody(ModelProviders providers, ModelHealth health) => new(
        providers, health, ledger: null!, turns: null!, pipelines: null!, structured: null!, Options.Create(new LlmOptions()), TimeProvider.System, NullLogger<ModelClient>.Instance);
}
