using System.Globalization;
using System.Text.Json;
using DigestMonolith.FakeProvider;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>The judge, the correction and the gate.</summary>
[Collection(nameof(ModelHouse))]
public sealed class ModelQualityTests(ModelHouse house)
{
    [Fact]
    public async Task The_mean_is_ours_whatever_the_model_thinks_of_the_whole()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        house.Provider.Script = Judged("""{"faithfulness":0.9,"coherence":0.8,"coverage":0.75,"focus":0.7,"quality_score":0.99,"notes":"x"}""");
        var digest = await lab.DigestAsync(group);

        (await lab.ScalarAsync<double>("select quality_score from digests.group_digests")).ShouldBe(0.7875, 1e-9);
        digest.Status.ShouldBe("completed");
        (await ModelHouse.AskedAsync(lab)).ShouldNotContain("correction");
    }

    [Fact]
    public async Task One_score_below_the_floor_is_corrected_once_and_the_better_version_stands()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        house.Provider.Script = Judged(Scores(0.9, 0.9, 0.9, 0.55), Scores(0.8, 0.8, 0.8, 0.8));
        await lab.DigestAsync(group);

        (await ModelHouse.AskedAsync(lab)).Count(agent => agent == "correction").ShouldBe(1);
        (await lab.ScalarAsync<double>("select quality_score from digests.group_digests")).ShouldBe(0.8, 1e-9);
        (await lab.ScalarAsync<string>("select status from digests.group_digest_stage_artifacts where stage = 'evaluation'")).ShouldBe("retry");
    }

    [Fact]
    public async Task When_no_version_of_the_model_passes_our_own_digest_goes_out()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        house.Provider.Script = Judged(Scores(0.65, 0.65, 0.65, 0.65), Scores(0.4, 0.4, 0.4, 0.4));
        var digest = await lab.DigestAsync(group);

        digest.Status.ShouldBe("completed");
        (await lab.ScalarAsync<string>("select status from digests.group_digest_stage_artifacts where stage = 'evaluation'")).ShouldBe("fallback");
        (await lab.RenderAsync(digest.Id, "text"))!.ShouldContain("Written by: our own analysis");
    }

    [Fact]
    public async Task A_judge_that_fails_is_replaced_by_the_rules()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        house.Provider.Script = request => request.Agent == "evaluation" ? FakeAnswer.Error(500, "no") : FakeAnswers.Honest(request);
        var digest = await lab.DigestAsync(group);

        digest.Status.ShouldBe("completed");
        (await lab.ScalarAsync<string>("select status from digests.group_digest_stage_artifacts where stage = 'evaluation'")).ShouldBe("fallback");
        (await lab.ScalarAsync<double>("select quality_score from digests.group_digests")).ShouldBeInRange(0.6, 1);
    }

    private static string Scores(double faithfulness, double coherence, double coverage, double focus) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"faithfulness":{{faithfulness}},"coherence":{{coherence}},"coverage":{{coverage}},"focus":{{focus}},"notes":"x"}""");

    // The answers of the judge in turn, the last one for ever.
    private static Func<ChatRequest, FakeAnswer> Judged(params string[] answers)
    {
        var next = 0;
        return request => request.Agent == "evaluation" ? FakeAnswer.Of(answers[Math.Min(Interlocked.Increment(ref next) - 1, answers.Length - 1)]) : FakeAnswers.Honest(request);
    }
}
