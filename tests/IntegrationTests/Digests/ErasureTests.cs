using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.IntegrationTests.Platform;
using DigestMonolith.Modules.Ingestion.Live;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>What a person wrote is forgotten everywhere, on request.</summary>
public sealed partial class ErasureTests(AppFixture app)
{
    private const string Gone = "Zoryana Quillfeather";
    private const string Username = "zquill";
    private const long GoneId = 4242;

    // Words that nobody else writes, where a digest shows them.
    private static readonly string[] Words = ["quetzal", "marzipan", "Zoryana", "Quillfeather", Username];

    private static readonly (string? From, string Text)[] Talk =
    [
        ("Oleh", "The oven number two loses heat again, the bread was burnt yesterday. Who calls the repair shop?"),
        (Gone, "Decided: the quetzal mill is closed and we buy marzipan flour from the quetzal supplier"),
        ("Oleh", "I will call the repair shop about the oven before noon"),
        (Gone, "Who brings the marzipan flour of the quetzal mill on Saturday?"),
        ("Iryna", "The temperature of the oven jumps by 40 degrees, I wrote it into the journal"),
        (Gone, "I will order the marzipan flour from the quetzal mill tomorrow morning"),
        ("Oleh", "The repair shop came: the temperature sensor of the oven burned out, they replaced it"),
        (Gone, "The quetzal mill raised the price of marzipan flour by 12 percent, the new price starts on Monday"),
        ("Iryna", "Great, so oven number two is back in work and the bread is fine"),
        (Gone, "The marzipan flour of the quetzal mill costs 200 now, that is too much for the quetzal trial"),
        ("Oleh", "Decided: oven number two gets a new sensor every spring"),
        ("Iryna", "Who writes the spring check of the oven into the calendar?"),
    ];

    private static (string? From, string Text)[] Others => [.. Talk.Where(said => said.From != Gone)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_person_is_erased_no_table_holds_a_word_or_the_name()
    {
        await using var beside = await app.BesideAsync("erasure", new Dictionary<string, string?> { ["DIGEST_CONTEXT_STORAGE_ENABLED"] = "1" });
        var lab = await DigestLab.StartAsync(beside);
        var group = await TalkAsync(lab, day: 0, Talk);
        await TalkAsync(lab, day: 0, [.. Talk.Select(said => said.From == Gone && said.Text.StartsWith("I will", StringComparison.Ordinal) ? (said.From, $"{said.Text}, or on Friday") : said)], known: group);
        var digest = await lab.DigestAsync(group);
        await TalkAsync(lab, day: 1, [.. Others, .. Others.Select(said => (said.From, $"{said.Text} (again, for the second shift)"))], firstId: 101, group);
        var next = await lab.DigestAsync(group, day: 1);
        (await lab.RenderAsync(digest.Id, "text"))!.ShouldContain("quetzal");
        (await lab.RenderAsync(next.Id, "text"))!.ShouldContain("marzipan", customMessage: "as a question that is carried on");
        await Eventually.UntilAsync(async () => (await FindAsync(beside, lab, "marzipan")).Contains("digests.context_windows"));
        var before = await FindAsync(beside, lab, "quetzal");
        before.ShouldContain("platform.event_log");
        before.ShouldContain("ingestion.message_versions");

        var erasure = await lab.PostAsync($"/api/groups/{group}/erasures", new { username = "@ZQuill" }, HttpStatusCode.Accepted);
        var done = await DoneAsync(lab, erasure);

        foreach (var word in Words)
        {
            (await FindAsync(beside, lab, word)).ShouldBeEmpty(word);
        }

        done.GetProperty("counters").GetProperty("messages").GetInt32().ShouldBe(5);
        done.GetProperty("counters").GetProperty("statements").GetInt32().ShouldBeGreaterThan(2);
        (await lab.ScalarAsync<long>("select count(*) from ingestion.group_messages where deleted_at is not null and content is null")).ShouldBe(5);
        var text = (await lab.RenderAsync(digest.Id, "text"))!;
        text.ShouldContain("erased on request");
        text.ShouldContain("oven");
        (await lab.PageAsync($"/digests/{digest.Id}")).ShouldContain("erased on request");
        (await lab.GetAsync($"/api/groups/{group}/digests/{digest.Id}")).GetProperty("erased_statements").GetInt32().ShouldBeGreaterThan(2);
        (await lab.RenderAsync(next.Id, "text"))!.ShouldContain("oven");
    }

    [Fact]
    public async Task An_older_export_does_not_bring_back_what_was_erased_and_a_new_digest_is_made_without_it()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportTalkAsync(Said(Talk));
        var digest = await lab.DigestAsync(group);
        await DoneAsync(lab, await lab.PostAsync("/api/erasures", new { sender_tg_id = 100 + Gone.Sum(letter => letter) }, HttpStatusCode.Accepted));

        await lab.ImportTalkAsync(Said(Talk));
        await lab.PostAsync($"/api/groups/{group}/digests/{digest.Id}/regenerate", new { reason = "test" }, HttpStatusCode.Accepted);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from digests.group_digests") == 2, seconds: 60);

        foreach (var word in Words)
        {
            (await FindAsync(app, lab, word)).ShouldBeEmpty(word);
        }
    }

    [Fact]
    public async Task A_digest_that_loses_everything_says_so()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportTalkAsync(Said(Talk));
        var digest = await lab.DigestAsync(group);

        var erasure = await lab.PostAsync($"/api/groups/{group}/erasures", new { message_ids = Enumerable.Range(1, Talk.Length).ToArray() }, HttpStatusCode.Accepted);
        await DoneAsync(lab, erasure);

        (await lab.RenderAsync(digest.Id, "text"))!.ShouldContain("Everything it said was erased on request.");
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digest_topics")).ShouldBe(0);
    }

    [Fact]
    public async Task When_a_group_became_a_supergroup_older_digests_show_its_old_messages_and_forget_them()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportTalkAsync(Said(Talk));
        var digest = await lab.DigestAsync(group);
        await lab.Tenant.DoAsync(async services =>
        {
            var chat = await services.GetRequiredService<IMessageArchive>().FindGroupAsync(group, Ct);
            await services.GetRequiredService<MigrateGroup>().MoveAsync(chat!.TgChatId, -1001234567999, Ct);
        });

        var shown = await lab.GetAsync($"/api/groups/{group}/digests/{digest.Id}");
        var cited = Numbers().Matches(shown.GetRawText()).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        cited.ShouldNotBeEmpty();
        cited.ShouldAllBe(number => number < 0);
        (await lab.PageAsync($"/digests/{digest.Id}/sources?message={cited[0]}")).ShouldContain(Talk[(int)(cited[0] + 1_000_000_000) - 1].Text[..20]);

        var erasure = await lab.PostAsync($"/api/groups/{group}/erasures", new { message_ids = Enumerable.Range(1, Talk.Length).Select(number => number - 1_000_000_000).ToArray() }, HttpStatusCode.Accepted);
        await DoneAsync(lab, erasure);
        (await lab.RenderAsync(digest.Id, "text"))!.ShouldContain("Everything it said was erased on request.");
    }

    [GeneratedRegex("\"message_ids\":\\s*\\[(-?\\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();

    [Fact]
    public async Task Asking_twice_with_one_key_erases_once_and_the_trail_names_nobody()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await TalkAsync(lab, day: 0, Talk);

        var (first, second) = (await AskAsync(lab, group), await AskAsync(lab, group));

        second.ShouldBe(first);
        await DoneAsync(lab, JsonSerializer.Deserialize<JsonElement>(first));
        (await lab.ScalarAsync<long>("select count(*) from ingestion.erasures")).ShouldBe(1);
        var trail = await lab.ScalarAsync<string>("select after::text from platform.audit_log where action = 'messages.erase'");
        trail.ShouldContain("\"senders\": 1");
        trail.ShouldNotContain("quill");
        trail.ShouldNotContain("4242");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_only_an_admin_may_ask()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportTalkAsync(Said(Talk));
        var path = $"/api/groups/{group}/erasures";

        await lab.PostAsync(path, new { }, HttpStatusCode.UnprocessableEntity);
        await lab.PostAsync(path, new { username = "a", sender_tg_id = 1 }, HttpStatusCode.UnprocessableEntity);
        await lab.PostAsync("/api/erasures", new { message_ids = new[] { 1 } }, HttpStatusCode.UnprocessableEntity);
        await lab.PostAsync(path, new { username = "nobody" }, HttpStatusCode.NotFound);
        await lab.PostAsync($"/api/groups/{GroupId.New()}/erasures", new { sender_tg_id = 1 }, HttpStatusCode.NotFound);
        await lab.PostAsync(path, new { sender_tg_id = 1 }, HttpStatusCode.Forbidden, (await app.AddMemberAsync(lab.Tenant.Id, "pm")).Http);
        await lab.GetAsync($"/api/erasures/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_outside_history_store_forgets_too_and_an_erasure_waits_until_it_answers()
    {
        await using var store = await HistoryServer.StartAsync();
        await using var beside = await app.BesideAsync("erasure_http", store.Settings);
        var lab = await DigestLab.StartAsync(beside);
        var group = await TalkAsync(lab, day: 0, Talk);
        await lab.DigestAsync(group);
        await Eventually.UntilAsync(() => Task.FromResult(store.Documents.Count == 1));
        store.Documents.Single().Value.ToJsonString().ShouldContain("quetzal");
        var truth = store.Search;
        store.Search = context =>
        {
            (context.Response.StatusCode, store.Search) = (503, truth);
            return Task.CompletedTask;
        };

        await DoneAsync(lab, await lab.PostAsync($"/api/groups/{group}/erasures", new { sender_tg_id = GoneId }, HttpStatusCode.Accepted));

        var kept = store.Documents.Single().Value.ToJsonString();
        kept.ShouldNotContain("quetzal");
        kept.ShouldContain("oven");
    }

    private static async Task<string> AskAsync(DigestLab lab, GroupId group)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/groups/{group}/erasures") { Content = JsonContent.Create(new { username = Username }) };
        request.Headers.Add(IdempotencyFilter.Header, "erase-once");
        using var response = await lab.Tenant.Http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, text);
        return text;
    }

    private static async Task<JsonElement> DoneAsync(DigestLab lab, JsonElement erasure)
    {
        var path = $"/api/erasures/{erasure.GetProperty("erasure_id").GetGuid()}";
        await Eventually.UntilAsync(async () => (await lab.GetAsync(path)).GetProperty("status").GetString() is "completed" or "failed", seconds: 60);
        var done = await lab.GetAsync(path);
        done.GetProperty("status").GetString().ShouldBe("completed");
        return done;
    }

    private static IEnumerable<DigestLab.Said> Said((string? From, string Text)[] talk) =>
        talk.Select((said, at) => new DigestLab.Said(at + 1, DigestLab.Day.AddHours(9).AddMinutes(at), said.From!, said.Text));

    /// <summary>Pushed, because only a push knows usernames.</summary>
    private static async Task<GroupId> TalkAsync(DigestLab lab, int day, (string? From, string Text)[] talk, long firstId = 1, GroupId? known = null)
    {
        var group = known ?? new GroupId((await lab.PostAsync("/api/groups",
            new { tg_chat_id = -1001000000077, title = "Bakery", settings = new { digest = new { schedule = Array.Empty<int>() } } }, HttpStatusCode.Created)).GetProperty("id").GetGuid());
        await lab.PostAsync($"/api/groups/{group}/messages", new
        {
            messages = talk.Select((said, at) => new
            {
                tg_message_id = firstId + at,
                posted_at = DigestLab.Day.AddDays(day).AddHours(9).AddMinutes(at),
                sender_tg_id = said.From == Gone ? GoneId : 100 + said.From!.Sum(letter => letter),
                sender_name = said.From,
                sender_username = said.From == Gone ? Username : null,
                text = said.Text,
                forwarded_from = said.From == "Iryna" && at == 4 ? Gone : null,
            }),
        }, HttpStatusCode.OK);
        return group;
    }

    /// <summary>The tables in which a row of the tenant holds the word, in whichever column.</summary>
    private static async Task<List<string>> FindAsync(AppFixture host, DigestLab lab, string word)
    {
        var databases = host.Services.GetRequiredService<Databases>();
        var found = new List<string>();
        await using var connection = await databases.Owner.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (var enter = new Npgsql.NpgsqlCommand($"select set_config('app.current_tenant', '{lab.Tenant.Id}', true)", connection, transaction))
        {
            await enter.ExecuteNonQueryAsync(Ct);
        }

        foreach (var table in await TenantTables.ListAsync(databases, Ct))
        {
            await using var count = new Npgsql.NpgsqlCommand($"select count(*) from {table} t where t.tenant_id = $1 and t::text ilike $2", connection, transaction);
            count.Parameters.AddWithValue(lab.Tenant.Id.Value);
            count.Parameters.AddWithValue($"%{word}%");
            if ((long)(await count.ExecuteScalarAsync(Ct))! > 0)
            {
                found.Add(table);
            }
        }

        return found;
    }
}
