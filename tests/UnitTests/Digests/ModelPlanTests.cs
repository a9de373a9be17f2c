using DigestMonolith.Modules.Digests.Agents;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Rendering;

namespace DigestMonolith.UnitTests.Digests;

public sealed class ModelPlanTests
{
    private static readonly string[] TwoEngines = [StageNames.Segmenter, StageNames.Emotion, StageNames.Roles, StageNames.Topic, StageNames.Synthesis];

    [Theory]
    [InlineData(ModelPlan.ProviderUnusable, "en", "our own analysis: text (no model was asked: the provider cannot be used)")]
    [InlineData(ModelPlan.OverCap, "ru", "собственный анализ: текст (модель не спрашивали: лимит расходов почти исчерпан)")]
    [InlineData(ModelPlan.OverCap, "uk", "власний аналіз: текст (модель не запитували: ліміт витрат майже вичерпано)")]
    public async Task What_is_ours_because_no_model_may_be_asked_is_a_fallback_and_the_receipt_says_why(string reason, string language, string receipt)
    {
        var state = await Chats.OpenAsync(Chats.Bakery) with { Plan = ModelPlan.Local(reason) };
        state = state with { Run = state.Run with { Language = language } };

        // So few messages that a model would be asked for the text alone.
        var micro = await Chats.RunAsync(state);
        var normal = await Chats.RunAsync(state, new() { MicroWindowThreshold = 8 });

        micro.Stages.Where(stage => stage.Outcome == "fallback").Select(stage => stage.Name).ShouldBe([StageNames.Synthesis]);
        normal.Stages.Where(stage => stage.Outcome == "fallback").Select(stage => stage.Name).ShouldBe(TwoEngines);
        RenderDigest.As("text", BuildView.From(micro), null, "")!.ShouldContain(receipt);
    }

    [Theory]
    [InlineData("not_configured")]
    [InlineData("tenant_choice")]
    [InlineData("channel")]
    public async Task Where_nobody_wanted_a_model_nothing_is_a_fallback(string reason)
    {
        var state = await Chats.RunAsync(await Chats.OpenAsync(Chats.Bakery) with { Plan = ModelPlan.Local(reason) });

        state.Stages.ShouldNotContain(stage => stage.Outcome == "fallback");
        BuildView.From(state).Engine.ShouldBeNull();
    }

    [Theory]
    [InlineData(36, 1_800, 1)]
    [InlineData(240, 11_000, 1)]
    [InlineData(260, 11_000, 3)]
    [InlineData(400, 30_000, 4)]
    public void As_many_batches_are_planned_as_may_be_asked(int messages, int tokens, int batches) => SegmenterAgent.MostBatches(messages, tokens, chunk: 250).ShouldBe(batches);
}
