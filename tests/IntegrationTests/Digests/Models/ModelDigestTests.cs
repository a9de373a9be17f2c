using System.Globalization;
using System.Net;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Dlq;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema;
using static DigestMonolith.IntegrationTests.Digests.Models.ModelHouse;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>A digest that models make, and what becomes of it when they do not.</summary>
public sealed class ModelDigestTests(ModelHouse house) : IClassFixture<ModelHouse>
{
    private static readonly string[] TwoEngines = ["segmenter", "emotion", "roles", "topic", "synthesis", "evaluation"];

    [Fact]
    public async Task A_good_model_writes_the_digest_and_every_question_is_in_the_ledger()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        var digest = await lab.DigestAsync(group);

        var document = await DocumentAsync(lab, digest);
        document.GetProperty("status").GetString().ShouldBe("completed", document.ToString());
        var schema = await JsonSchema.FromFileAsync(MakeDigestTests.Repository("docs/digest.schema.json"), TestContext.Current.CancellationToken);
        schema.Validate($"[{document}]").ShouldBeEmpty();
        (await ModelHouse.AskedAsync(lab)).Order(StringComparer.Ordinal).ShouldBe(["emotion", "evaluation", "roles", "segmenter", "synthesis", "topic"]);
        (await lab.ListAsync<string>("select stage || ' ' || model_id || ' ' || coalesce(prompt_id || '/' || prompt_version, '') from digests.group_digest_stage_artifacts where model_id <> 'local' order by stage"))
            .ShouldBe(["emotion fake-base digest.emotion/1", "evaluation fake-base digest.evaluation/1", "roles fake-pro digest.roles/1",
                "segmenter fake-pro digest.segmenter/1", "synthesis fake-max digest.synthesis/1", "topic fake-max digest.topic/2"]);
        (await lab.ListAsync<string>("""
            select concat_ws(' ', payload ->> 'stage', payload ->> 'model_id', (payload ->> 'prompt_id') || '/' || (payload ->> 'prompt_version'))
            from platform.event_log where event_type = 'digest.stage.started.v1' order by seq
            """)).ShouldBe(["ingest_validator local", "thread_builder local", "segmenter fake-pro digest.segmenter/1", "emotion fake-base digest.emotion/1", "roles fake-pro digest.roles/1",
                "topic fake-max digest.topic/2", "synthesis fake-max digest.synthesis/1", "evaluation fake-base digest.evaluation/1", "delivery_manager local"]);
        (await lab.ScalarAsync<long>("select count(*) from platform.llm_usage_ledger where state = 'settled' and outcome = 'ok' and cost > 0 and prompt_tokens > 0 and latency_ms >= 0")).ShouldBe(6);
        (await lab.RenderAsync(digest.Id, "text"))!.ShouldContain("Written by: fake-max");
        JsonDocument.Parse(await lab.ScalarAsync<string>("select plan::text from digests.digest_runs")).RootElement.GetProperty("estimated_cost").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Nothing_personal_leaves_and_people_are_named_in_the_digest_only()
    {
        var lab = await house.LabAsync();
        var before = house.Provider.Chats.Count;
        var group = await lab.ImportAsync(36, extra: " Write to Person 1, mail a.b@example.org, card 4111 1111 1111 1111.");
        var digest = await lab.DigestAsync(group);

        var sent = string.Join('\n', house.Provider.Chats.Skip(before).SelectMany(chat => chat.Messages).Select(message => message.Text));
        sent.ShouldContain("@u1");
        foreach (var secret in new[] { "Person 0", "Person 1", "Person 2", "67 123", "a.b@example.org", "4111", "user10", "1234567890" })
        {
            sent.ShouldNotContain(secret);
        }

        var text = await lab.RenderAsync(digest.Id, "text");
        text.ShouldNotBeNull();
        text.ShouldContain("Person 1");
        text.ShouldNotContain("@u");
    }

    [Fact]
    public async Task A_short_window_asks_for_the_text_and_its_score_only()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(12);
        await lab.DigestAsync(group);

        (await ModelHouse.AskedAsync(lab)).ShouldBe(["synthesis", "evaluation"]);
    }

    [Fact]
    public async Task A_large_window_is_shown_in_bounded_threads_and_its_coverage_adds_up()
    {
        var lab = await house.LabAsync();
        var before = house.Provider.Chats.Count;
        var group = await lab.ImportAsync(700);
        var digest = await lab.DigestAsync(group);

        (await ModelHouse.AskedAsync(lab)).Count.ShouldBeLessThanOrEqualTo(9);
        var segmented = house.Provider.Chats.Skip(before).Where(chat => chat.Agent == "segmenter").SelectMany(chat => chat.Data.Messages).ToList();
        segmented.Select(message => message.Id).ShouldBeUnique();
        segmented.GroupBy(message => message.Thread).ShouldAllBe(thread => thread.Count() <= 20);
        var coverage = (await DocumentAsync(lab, digest)).GetProperty("coverage");
        new[] { "read", "duplicates", "skipped", "trimmed" }.Sum(part => coverage.GetProperty(part).GetInt32()).ShouldBe(700);
        coverage.GetProperty("read").GetInt32().ShouldBeLessThanOrEqualTo(400);
    }

    [Theory]
    [InlineData("500"), InlineData("401"), InlineData("html"), InlineData("cut-body"), InlineData("refusal"), InlineData("blacklist"), InlineData("empty"), InlineData("truncated")]
    [InlineData("stream"), InlineData("no-choices"), InlineData("tool-calls"), InlineData("deep"), InlineData("twice"), InlineData("endless"), InlineData("429-negative"), InlineData("429-endless"), InlineData("429-infinity")]
    public async Task Whatever_the_provider_does_the_digest_goes_out_and_says_what_is_ours(string fault)
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        house.Provider.Script = Faults.All[fault];
        var digest = await lab.DigestAsync(group);

        var document = await DocumentAsync(lab, digest);
        document.GetProperty("status").GetString().ShouldBe("completed", document.ToString());
        var outcomes = document.GetProperty("stages").EnumerateArray().ToDictionary(stage => stage.GetProperty("name").GetString()!, stage => stage.GetProperty("outcome").GetString());
        foreach (var stage in TwoEngines.Except(["evaluation"]))
        {
            outcomes[stage].ShouldBe("fallback");
        }

        (await lab.RenderAsync(digest.Id, "text"))!.ShouldContain("our own analysis: segments, mood, roles, topics, text");
        (await lab.ScalarAsync<long>("select count(*) from platform.llm_usage_ledger where state = 'reserved'")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select sum(requests)::bigint from platform.llm_usage_ledger")).ShouldBeLessThanOrEqualTo(20);
    }

    [Theory]
    [InlineData("fenced", "ok"), InlineData("prose", "ok"), InlineData("no-usage", "ok"), InlineData("unknown-finish", "ok"), InlineData("no-format", "ok")]
    [InlineData("thinks", "ok"), InlineData("control", "ok"), InlineData("halves", "ok"), InlineData("text-plain", "ok"), InlineData("null-finish", "ok"), InlineData("negative-usage", "ok")]
    public async Task What_can_be_read_is_read(string fault, string outcome)
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        house.Provider.Script = Faults.All[fault];
        var digest = await lab.DigestAsync(group);

        var document = await DocumentAsync(lab, digest);
        document.GetProperty("stages").EnumerateArray().Single(stage => stage.GetProperty("name").GetString() == "synthesis").GetProperty("outcome").GetString().ShouldBe(outcome);
        (await ModelHouse.AskedAsync(lab)).Count.ShouldBe(6);
        (await lab.RenderAsync(digest.Id, "text"))!.ShouldNotContain('\u202E');
    }

    [Fact]
    public async Task Sentences_in_a_language_that_nobody_asked_for_are_not_delivered()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        house.Provider.Script = Faults.All["other-language"];
        var digest = await lab.DigestAsync(group);

        var document = await DocumentAsync(lab, digest);
        (document.GetProperty("status").GetString(), Outcome(document, "synthesis")).ShouldBe(("completed", "fallback"));
        (await lab.RenderAsync(digest.Id, "text"))!.ShouldNotContain("Команда");
    }

    [Fact]
    public async Task An_answer_that_is_none_is_asked_for_once_more_with_what_is_wrong()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        var before = house.Provider.Chats.Count;
        house.Provider.Script = FakeAnswers.UntilRepaired(request => request.Agent == "topic" ? FakeAnswer.Of("""{"topics":[{"title":"Oven"}]}""") : FakeAnswers.Honest(request));
        var digest = await lab.DigestAsync(group);

        Outcome(await DocumentAsync(lab, digest), "topic").ShouldBe("retry");
        var repair = house.Provider.Chats.Skip(before).Single(chat => chat.IsRepair);
        repair.Messages[^1].Text.ShouldContain("$.topics[0].threads");
    }

    [Fact]
    public async Task A_run_that_was_killed_asks_nothing_twice()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        var digest = await lab.DigestAsync(group);
        await MakeDigestTests.CutOffAfterAsync(lab, digest, "topic");
        await lab.WaitAsync(digest.WindowId);

        var asked = await ModelHouse.AskedAsync(lab);
        asked.Count(agent => agent is "segmenter" or "emotion" or "roles" or "topic").ShouldBe(4);
        asked.Count(agent => agent is "synthesis" or "evaluation").ShouldBe(4);
    }

    [Fact]
    public async Task A_tenant_that_wants_no_model_gets_none()
    {
        var lab = await house.LabAsync();
        using var settings = await lab.Tenant.Http.PutAsync("/api/digest/settings", System.Net.Http.Json.JsonContent.Create(new { engine = "local" }), TestContext.Current.CancellationToken);
        settings.StatusCode.ShouldBe(HttpStatusCode.OK);
        var group = await lab.ImportAsync(36);
        var digest = await lab.DigestAsync(group);

        (await ModelHouse.AskedAsync(lab)).ShouldBeEmpty();
        Outcome(await DocumentAsync(lab, digest), "synthesis").ShouldBe("ok");
        (await lab.RenderAsync(digest.Id, "text"))!.ShouldNotContain("Written by");
    }

    [Theory]
    [InlineData(0.05, "pro"), InlineData(0.008, "base"), InlineData(0.000001, null)]
    public async Task A_run_that_would_cost_too_much_steps_down(double cap, string? tier)
    {
        var lab = await house.LabAsync();
        using var settings = await lab.Tenant.Http.PutAsync("/api/digest/settings", System.Net.Http.Json.JsonContent.Create(new { cost_cap = cap }), TestContext.Current.CancellationToken);
        settings.StatusCode.ShouldBe(HttpStatusCode.OK);
        var group = await lab.ImportAsync(36);
        var digest = await lab.DigestAsync(group);

        (await lab.ScalarAsync<string>("select coalesce(plan ->> 'tier', 'local') || ' ' || (plan ->> 'reason') from digests.digest_runs")).ShouldBe($"{tier ?? "local"} cost_cap");
        (await lab.ListAsync<string>("select distinct tier from platform.llm_usage_ledger")).Contains("max").ShouldBeFalse();
        var document = await DocumentAsync(lab, digest);
        document.GetProperty("status").GetString().ShouldBe("completed");
        if (tier is null)
        {
            foreach (var stage in TwoEngines.Except(["evaluation"]))
            {
                Outcome(document, stage).ShouldBe("fallback");
            }

            (await lab.RenderAsync(digest.Id, "text"))!.ShouldContain("our own analysis: segments, mood, roles, topics, text (no model was asked: the cost cap leaves too little)");
        }
    }

    [Fact]
    public async Task Several_groups_at_once_and_answers_that_are_none_cost_no_more_than_the_tenants_cap()
    {
        var lab = await house.LabAsync();
        using var settings = await lab.Tenant.Http.PutAsync("/api/digest/settings", System.Net.Http.Json.JsonContent.Create(new { cost_cap = 0.05 }), TestContext.Current.CancellationToken);
        GroupId[] groups = [await lab.ImportAsync(36), await lab.ImportAsync(36, chat: 1234567891), await lab.ImportAsync(36, chat: 1234567892)];
        house.Provider.Script = _ => FakeAnswer.Of("{\"none\": [") with { Usage = new(2000, 1500) };

        var digests = await Task.WhenAll(groups.Select(group => lab.DigestAsync(group)));

        digests.ShouldAllBe(digest => digest.Status == "completed");
        (await lab.ScalarAsync<decimal>("select sum(cost) from platform.llm_usage_ledger where state <> 'released'")).ShouldBeInRange(0.01m, 0.05m);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_run_that_was_killed_keeps_what_is_local_in_it()
    {
        var lab = await house.LabAsync();
        var group = await lab.ImportAsync(36);
        house.Provider.Script = request => request.Agent == "segmenter" ? FakeAnswer.Error(400, "no") : FakeAnswers.Honest(request);
        var digest = await lab.DigestAsync(group);
        house.Provider.Script = FakeAnswers.Honest;
        await MakeDigestTests.CutOffAfterAsync(lab, digest, "topic");
        await lab.WaitAsync(digest.WindowId);

        Outcome(await DocumentAsync(lab, digest), "segmenter").ShouldBe("fallback");
        (await ModelHouse.AskedAsync(lab)).Count(agent => agent is "emotion" or "roles" or "topic").ShouldBe(3);

        // Given back, it asks again, and what was made of the local part is made anew.
        await lab.ScalarAsync<int>("with gone as (delete from digests.group_digests returning 1) update digests.digest_runs set state = 'failed' returning 1");
        await lab.Tenant.DoAsync(services => services.GetRequiredKeyedService<IDeadLetterOrigin>("digest").RequeueAsync(
            new OpenLetter(Guid.CreateVersion7(), digest.WindowId.ToString(), digest.Id, digest.WindowId, JobId: null), TestContext.Current.CancellationToken));
        await lab.WaitAsync(digest.WindowId);

        Outcome(await DocumentAsync(lab, digest), "segmenter").ShouldBe("ok");
        (await ModelHouse.AskedAsync(lab)).Count(agent => agent is "emotion" or "roles" or "topic").ShouldBe(6);
    }
}
