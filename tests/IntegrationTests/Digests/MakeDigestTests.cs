using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Windowing;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema;

namespace DigestMonolith.IntegrationTests.Digests;

public sealed class MakeDigestTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_chat_gives_digests_that_keep_their_promises()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportFileAsync(Repository("samples/team-chat/result.json"));
        var days = await lab.ListAsync<DateTime>("select distinct date_trunc('day', posted_at at time zone 'UTC') from ingestion.group_messages order by 1");
        var documents = new List<string>();
        foreach (var day in days)
        {
            var start = new DateTimeOffset(day, TimeSpan.Zero);
            var answer = await lab.PostAsync($"/api/groups/{group}/digest", new { start, end = start.AddDays(1), delivery_channel = "page" }, HttpStatusCode.Accepted);
            var digest = await lab.WaitAsync(new WindowId(answer.GetProperty("group_window_id").GetGuid()));
            documents.Add((await lab.RenderAsync(digest.Id, "json"))!);
            var window = await lab.Tenant.Http.GetFromJsonAsync<JsonElement>($"/api/groups/{group}/windows/{digest.WindowId}", Ct);
            window.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("stage").GetString()).ShouldBe(
                ["ingest_validator", "thread_builder", "segmenter", "emotion", "roles", "topic", "synthesis", "evaluation", "delivery_manager"]);
        }

        var schema = await JsonSchema.FromFileAsync(Repository("docs/digest.schema.json"), Ct);
        schema.Validate($"[{string.Join(',', documents)}]").ShouldBeEmpty();
        foreach (var document in documents.Select(text => JsonSerializer.Deserialize<JsonElement>(text)))
        {
            Check(document);
        }

        var again = new List<string>();
        foreach (var digest in await lab.ListAsync<Guid>("select id from digests.group_digests order by window_end"))
        {
            await lab.PostAsync($"/api/groups/{group}/digests/{digest}/regenerate", new { reason = "test" }, HttpStatusCode.Accepted);
        }

        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from digests.group_digests where regeneration = 1") == days.Count, seconds: 60);
        foreach (var digest in await lab.ListAsync<Guid>("select id from digests.group_digests where regeneration = 1 order by window_end"))
        {
            again.Add((await lab.RenderAsync(new DigestId(digest), "json"))!);
        }

        again.ShouldBe(documents);
    }

    [Fact]
    public async Task Events_come_in_the_order_that_was_promised_and_in_one_trace()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        var digest = await lab.DigestAsync(group);

        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>(
            "select count(*) from platform.event_log where payload ->> 'window_id' = $1 and event_type = 'digest.delivered.v1'", digest.WindowId.ToString()) > 0);
        var events = await lab.ListAsync<string>("""
            select event_type || coalesce(' ' || (payload ->> 'stage'), '') from platform.event_log where payload ->> 'window_id' = $1 order by seq
            """, digest.WindowId.ToString());

        events.Where(name => name.StartsWith("digest.", StringComparison.Ordinal)).ShouldBe(
        [
            "digest.generate.requested.v1",
            "digest.context.prepared.v1",
            .. Modules.Digests.Pipeline.StageNames.InOrder.SelectMany(stage => (string[])[$"digest.stage.started.v1 {stage}", $"digest.stage.completed.v1 {stage}"]),
            "digest.persisted.v1",
            "digest.ready_for_delivery.v1",
            "digest.delivered.v1",
        ]);
        (await lab.ScalarAsync<long>("select count(distinct trace_id) from platform.event_log where payload ->> 'window_id' = $1 and event_type like 'digest.%'", digest.WindowId.ToString())).ShouldBe(1);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select delivery_status from digests.group_digests") == "sent");
        (await lab.ScalarAsync<string>("select status from windowing.group_conversation_windows")).ShouldBe("completed");
    }

    [Fact]
    public async Task A_run_that_was_cut_off_goes_on_behind_its_last_stage()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(36);
        var digest = await lab.DigestAsync(group);
        var document = await lab.RenderAsync(digest.Id, "json");
        var before = await StampsAsync(lab);

        await CutOffAfterAsync(lab, digest, "topic");
        var made = await lab.WaitAsync(digest.WindowId);
        var after = await StampsAsync(lab);

        made.Id.ShouldBe(digest.Id);
        (await lab.RenderAsync(made.Id, "json")).ShouldBe(document);
        after[..6].ShouldBe(before[..6]);
        after[6..].ShouldAllBe(stamp => !before.Contains(stamp));
    }

    [Fact]
    public async Task A_stage_whose_input_changed_is_done_again_with_those_behind_it()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(36);
        var digest = await lab.DigestAsync(group);
        var before = await StampsAsync(lab);

        await lab.ScalarAsync<int>("update digests.group_digest_stage_artifacts set input_hash = 'of another prompt' where stage = 'segmenter' returning 1");
        await CutOffAfterAsync(lab, digest, "topic");
        await lab.WaitAsync(digest.WindowId);
        var after = await StampsAsync(lab);

        // Those behind were made from the same things, so their hashes still answer.
        after[..2].ShouldBe(before[..2]);
        after[2].ShouldNotBe(before[2]);
    }

    [Fact]
    public async Task Few_messages_are_no_digest_and_nothing_is_delivered()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(5);
        var digest = await lab.DigestAsync(group);

        (digest.Status, digest.Reason).ShouldBe(("skipped", "too_few_messages"));
        (await lab.ScalarAsync<string>("select status || ':' || skip_reason from windowing.group_conversation_windows")).ShouldBe("skipped:too_few_messages");
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = 'digest.ready_for_delivery.v1'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_window_without_the_right_is_blocked_and_names_the_right()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        var window = await lab.Tenant.DoAsync(async services =>
        {
            var opened = await services.GetRequiredService<IWindowStatus>().OpenAsync(
                new WindowRequest { GroupId = group, Start = DigestLab.Day, End = DigestLab.Day.AddDays(1), Scopes = [] }, Ct);
            (await services.GetRequiredService<IDigestRequests>().RequestAsync(new DigestRequest { WindowId = opened.Window.Id, Trigger = "manual" }, Ct)).ShouldBeTrue();
            return opened.Window.Id;
        });

        var digest = await lab.WaitAsync(window);

        (digest.Status, digest.Reason).ShouldBe(("blocked", "missing_scope:DIGEST_READ"));
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>(
            "select count(*) from platform.event_log where event_type = 'digest.blocked.v1' and payload -> 'missing_scopes' = '[\"DIGEST_READ\"]'") == 1);
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = 'digest.ready_for_delivery.v1'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_hidden_is_nowhere_but_in_the_archive()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24, extra: " ask ann.baker@example.org");
        var digest = await lab.DigestAsync(group);

        const string everything = """
            select count(*) from (
                select payload::text as t from digests.group_digest_stage_artifacts union all select payload::text from digests.group_digests
                union all select summary from digests.group_digests union all select payload::text from platform.event_log
                union all select topic || summary from digests.group_digest_topics) x
            where t like '%ann.baker%' or t like '%123-45-67%'
            """;
        (await lab.ScalarAsync<long>(everything)).ShouldBe(0);
        (await lab.RenderAsync(digest.Id, "text"))!.ShouldContain("personal data hidden");
    }

    [Fact]
    public async Task The_pages_show_a_digest_and_the_messages_behind_each_sentence()
    {
        var lab = await DigestLab.StartAsync(app);
        (await lab.PageAsync("/digests")).ShouldContain("class=\"empty\"");
        var group = await lab.ImportAsync(24);
        var digest = await lab.DigestAsync(group);

        var list = await lab.PageAsync("/digests");
        var page = await lab.PageAsync($"/digests/{digest.Id}");
        var cited = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/digests/[^\"]+/sources\\?message=(\\d+))\"");
        var fragment = await lab.PageAsync(cited.Groups[1].Value, "X-Fragment: 1");
        var whole = await lab.PageAsync(cited.Groups[1].Value);

        list.ShouldContain($"/digests/{digest.Id}");
        page.ShouldContain("24 messages = ");
        fragment.ShouldContain($"class=\"msg cited\" id=\"m{cited.Groups[2].Value}\"");
        fragment.ShouldNotContain("<html");
        whole.ShouldContain("<html");
        whole.ShouldNotContain("123-45-67");
    }

    [Fact]
    public async Task A_digest_is_read_over_rest_in_every_format()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        var digest = await lab.DigestAsync(group);

        (await lab.GetAsync($"/api/groups/{group}/digests?limit=1")).GetProperty("items")[0].GetProperty("digest_id").GetGuid().ShouldBe(digest.Id.Value);
        (await lab.GetAsync($"/api/groups/{group}/digests/{digest.Id}")).GetProperty("topics").GetArrayLength().ShouldBeGreaterThan(0);
        (await lab.GetAsync($"/api/groups/{group}/digests/{digest.Id}?format=json")).GetProperty("schema_version").GetInt32().ShouldBe(1);
        (await lab.PageAsync($"/api/groups/{group}/digests/{digest.Id}?format=markdown")).ShouldStartWith("# Bakery");
        await lab.GetAsync($"/api/groups/{group}/digests/{digest.Id}?format=pdf", HttpStatusCode.UnprocessableEntity);
        await lab.GetAsync($"/api/groups/{group}/digests/{DigestId.New()}", HttpStatusCode.NotFound);
    }

    // As a crash leaves it: no digest, the run and the window in work, outputs up to the stage, the job in the queue again.
    internal static Task<int> CutOffAfterAsync(DigestLab lab, DigestInfo digest, string stage) => lab.ScalarAsync<int>("""
        with gone as (delete from digests.group_digests where id = $1 returning run_id),
        later as (delete from digests.group_digest_stage_artifacts where stage in ('synthesis', 'evaluation', 'delivery_manager') returning 1),
        run as (update digests.digest_runs r set state = 'running', finished_at = null from gone where r.run_id = gone.run_id returning 1),
        in_work as (update windowing.group_conversation_windows set status = 'processing' where id = $2 returning 1)
        update platform.jobs set state = 'queued', step = $3, finished_at = null, due_at = now() where kind = 'digests.run' returning 1
        """, digest.Id.Value, digest.WindowId.Value, stage);

    private static Task<List<string>> StampsAsync(DigestLab lab) => lab.ListAsync<string>("""
        select stage || ' ' || updated_at from digests.group_digest_stage_artifacts
        order by array_position(array['ingest_validator', 'thread_builder', 'segmenter', 'emotion', 'roles', 'topic', 'synthesis', 'evaluation', 'delivery_manager'], stage)
        """);

    private static void Check(JsonElement document)
    {
        var coverage = document.GetProperty("coverage");
        new[] { "read", "duplicates", "skipped", "trimmed" }.Sum(part => coverage.GetProperty(part).GetInt32()).ShouldBe(coverage.GetProperty("total").GetInt32());
        document.GetProperty("status").GetString().ShouldBe("completed", document.ToString());
        document.GetProperty("topics").GetArrayLength().ShouldBeGreaterThanOrEqualTo(3);
        var texts = document.GetProperty("topics").EnumerateArray().SelectMany(topic => topic.GetProperty("statements").EnumerateArray())
            .Select(statement => statement.GetProperty("text").GetString()!).ToArray();
        texts.ShouldBeUnique();
        texts.ShouldAllBe(text => text.Length <= 240 && text.Contains(' '));
    }

    internal static string Repository(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, path)))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new FileNotFoundException(path);
    }
}
