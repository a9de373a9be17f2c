using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>Which digest a new one is compared with, and which never.</summary>
public sealed class BaselineFlowTests(AppFixture app)
{
    [Fact]
    public async Task The_second_window_with_the_same_topics_overlaps_wholly_with_the_first()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportDaysAsync(days: 2, messages: 24);

        var first = await BaselineAsync(lab, await DigestAsync(lab, group, day: 0));
        var second = await BaselineAsync(lab, await DigestAsync(lab, group, day: 1));

        first.GetProperty("has_baseline").GetBoolean().ShouldBeFalse();
        (first.TryGetProperty("quality_delta", out var delta) && delta.ValueKind != JsonValueKind.Null).ShouldBeFalse();
        second.GetProperty("has_baseline").GetBoolean().ShouldBeTrue();
        (second.GetProperty("topic_overlap").GetDouble(), second.GetProperty("novel_topics").GetInt32()).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_blocked_digest_and_one_of_another_size_are_no_baseline()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportDaysAsync(days: 4, messages: 24);

        (await DigestAsync(lab, group, day: 0, scopes: [])).Status.ShouldBe("blocked");
        var afterBlocked = await BaselineAsync(lab, await DigestAsync(lab, group, day: 1));
        var ofAnotherSize = await BaselineAsync(lab, await DigestAsync(lab, group, day: 2, size: 24));

        afterBlocked.GetProperty("has_baseline").GetBoolean().ShouldBeFalse();
        ofAnotherSize.GetProperty("has_baseline").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_fall_against_the_digest_before_is_degraded_and_still_delivered()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportDaysAsync(days: 2, messages: 24);
        var first = await DigestAsync(lab, group, day: 0);
        // As if the first had covered twice the share that any digest of this chat can.
        await lab.ScalarAsync<int>("""
            update digests.group_digests set evaluation_scores = jsonb_set(evaluation_scores, '{covered_share}', '2') where id = $1 returning 1
            """, first.Id.Value);

        var second = await DigestAsync(lab, group, day: 1);
        var document = JsonSerializer.Deserialize<JsonElement>((await lab.RenderAsync(second.Id, "json"))!);

        second.Status.ShouldBe("completed");
        document.GetProperty("stages").EnumerateArray().Single(stage => stage.GetProperty("name").GetString() == "evaluation")
            .GetProperty("outcome").GetString().ShouldBe("degraded");
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select delivery_status from digests.group_digests where id = $1", second.Id.Value) == "sent");
    }

    private static async Task<DigestInfo> DigestAsync(DigestLab lab, GroupId group, int day, string[]? scopes = null, int? size = null)
    {
        var window = await lab.OpenAsync(group, day, scopes: scopes, size: size);
        await lab.AskAsync(window);
        return await lab.WaitAsync(window);
    }

    private static async Task<JsonElement> BaselineAsync(DigestLab lab, DigestInfo digest) => JsonSerializer.Deserialize<JsonElement>(
        await lab.ScalarAsync<string>("select (evaluation_scores -> 'baseline')::text from digests.group_digests where id = $1", digest.Id.Value));
}
