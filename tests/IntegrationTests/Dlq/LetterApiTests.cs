using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Dlq;

/// <summary>What operators do with dead letters of all tenants, by HTTP and on the page; nobody else may.</summary>
public sealed class LetterApiTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letters_are_listed_over_all_tenants_page_by_page_without_content()
    {
        var (one, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var code = $"Code{Guid.CreateVersion7():n}";
        Guid[] letters = [await one.JobLetterAsync(code), await other.JobLetterAsync(code), await one.JobLetterAsync(code)];
        var http = (await app.OperatorAsync(await app.NewTenantAsync())).Http;

        var first = await GetAsync(http, $"/api/admin/dlq?error_code={code}&limit=2");
        var second = await GetAsync(http, $"/api/admin/dlq?error_code={code}&limit=2&cursor={first.GetProperty("next_cursor").GetString()}");

        Ids(first).Concat(Ids(second)).ShouldBe(letters.Reverse());
        second.TryGetProperty("next_cursor", out _).ShouldBeFalse();
        first.GetRawText().ShouldNotContain("It broke");
        Ids(await GetAsync(http, $"/api/admin/dlq?error_code={code}&tenant_id={other.Id}")).ShouldBe([letters[1]]);
        Ids(await GetAsync(http, $"/api/admin/dlq?error_code={code}&state=dropped")).ShouldBeEmpty();
        (await http.GetAsync(new Uri("/api/admin/dlq?state=gone", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_letter_is_looked_into_masked_and_that_is_audited()
    {
        var tenant = await app.NewTenantAsync();
        var letter = await tenant.JobLetterAsync("Looked");
        var keeper = await app.OperatorAsync(await app.NewTenantAsync());

        var detail = await GetAsync(keeper.Http, $"/api/admin/dlq/{letter}");

        detail.GetProperty("error").GetString().ShouldBe("It broke, call [phone]");
        detail.GetProperty("snippet").GetProperty("job_id").GetString().ShouldNotBeNull();
        (await tenant.ReadAsync<string>("select action || ' ' || actor from platform.audit_log where object = $1", $"dead_letter:{letter}")).ShouldBe($"platform.dead_letter.inspect {keeper.Account}");
    }

    [Fact]
    public async Task A_letter_is_settled_once()
    {
        var tenant = await app.NewTenantAsync();
        var letter = await tenant.JobLetterAsync("Settled");
        var http = (await app.OperatorAsync(await app.NewTenantAsync())).Http;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => http.PostAsync($"/api/admin/dlq/{letter}/{(n % 2 == 0 ? "drop" : "requeue")}", null, Ct)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(5);
        (await tenant.ReadAsync<long>("select count(*) from platform.audit_log where object = $1", $"dead_letter:{letter}")).ShouldBe(1);
    }

    [Fact]
    public async Task Unknown_letters_are_not_found_and_strangers_may_not_ask()
    {
        var tenant = await app.NewTenantAsync();
        var letter = await tenant.JobLetterAsync("Secret");
        var http = (await app.OperatorAsync(tenant)).Http;
        foreach (var way in new[] { "requeue", "drop" })
        {
            (await http.PostAsync($"/api/admin/dlq/{Guid.CreateVersion7()}/{way}", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await tenant.Http.PostAsync($"/api/admin/dlq/{letter}/{way}", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await http.GetAsync(new Uri($"/api/admin/dlq/{Guid.CreateVersion7()}", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await tenant.Http.GetAsync(new Uri("/api/admin/dlq", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await tenant.LetterAsync("job")).ShouldBe("pending:0:retry");
    }

    [Fact]
    public async Task The_letters_of_another_tenant_can_be_neither_seen_nor_settled()
    {
        var (mine, theirs) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var letter = await theirs.JobLetterAsync("Theirs");

        (await mine.ReadAsync<long>("select count(*) from platform.dead_letters")).ShouldBe(0);
        (await mine.DoAsync(async services =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            return await services.GetRequiredService<DeadLetters>().DropAsync(work, letter, "me", Ct)
                || await services.GetRequiredService<RequeueLetter>().ByHandAsync(letter, "me", Ct) is not RequeueOutcome.NotWaiting;
        })).ShouldBeFalse();
        (await theirs.LetterAsync("job")).ShouldBe("pending:0:retry");
    }

    [Fact]
    public async Task Many_of_one_code_are_requeued_at_once_and_each_says_what_became_of_it()
    {
        var (one, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var code = $"Code{Guid.CreateVersion7():n}";
        Guid[] letters = [await one.JobLetterAsync(code), await other.JobLetterAsync(code), await one.JobLetterAsync(code)];
        // Its job is gone, so there is nothing to give back.
        await other.ReadAsync<string>("delete from platform.jobs where kind = 'test.nobody' returning kind");
        var http = (await app.OperatorAsync(await app.NewTenantAsync())).Http;

        var answer = await http.PostAsJsonAsync("/api/admin/dlq/requeue", new { error_code = code }, Ct);

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body.GetRawText());
        body.GetProperty("requeued").GetInt32().ShouldBe(2);
        body.GetProperty("has_more").GetBoolean().ShouldBeFalse();
        body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("result").GetString()).ShouldBe(["requeued", "refused", "requeued"]);
        Ids(body).ShouldBe(letters);
        (await http.PostAsJsonAsync("/api/admin/dlq/requeue", new { error_code = code, limit = 201 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await http.PostAsJsonAsync("/api/admin/dlq/requeue", new { error_code = " " }, Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Many_are_requeued_by_their_ids_unless_one_is_unknown()
    {
        var tenant = await app.NewTenantAsync();
        var letters = new List<Guid>();
        for (var n = 0; n < 200; n++)
        {
            letters.Add(await tenant.JobLetterAsync("ById"));
        }

        var http = (await app.OperatorAsync(tenant)).Http;
        var unknown = Guid.CreateVersion7();

        var refused = await http.PostAsJsonAsync("/api/admin/dlq/requeue", new { ids = letters.Skip(1).Append(unknown) }, Ct);

        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain(unknown.ToString());
        (await tenant.ReadAsync<long>("select count(*) from platform.dead_letters where state = 'pending'")).ShouldBe(200);
        (await tenant.ReadAsync<long>("select count(*) from platform.jobs where kind = 'test.nobody' and state <> 'failed'")).ShouldBe(0);

        var answer = await http.PostAsJsonAsync("/api/admin/dlq/requeue", new { ids = letters }, Ct);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("requeued").GetInt32().ShouldBe(200);
        (await tenant.ReadAsync<long>("select count(*) from platform.jobs where kind = 'test.nobody' and state = 'queued'")).ShouldBe(200);
        (await http.PostAsJsonAsync("/api/admin/dlq/requeue", new { ids = letters, error_code = "ById" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await http.PostAsJsonAsync("/api/admin/dlq/requeue", new { ids = letters.Append(unknown) }, Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await http.PostAsJsonAsync("/api/admin/dlq/requeue", new { ids = Array.Empty<Guid>() }, Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_was_requeued_is_not_dropped_and_its_work_goes_on()
    {
        var tenant = await app.NewTenantAsync();
        var letter = await tenant.JobLetterAsync("Both");
        var http = (await app.OperatorAsync(tenant)).Http;
        (await http.PostAsync($"/api/admin/dlq/{letter}/requeue", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var answer = await http.PostAsync($"/api/admin/dlq/{letter}/drop", null, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString().ShouldBe("not_waiting");
        (await tenant.LetterAsync("job")).ShouldStartWith("requeued:1:");
        (await tenant.ReadAsync<string>("select state from platform.jobs where kind = 'test.nobody'")).ShouldBe("queued");
    }

    [Fact]
    public async Task The_page_does_the_same_without_a_script()
    {
        var (tenant, stranger) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var code = $"Code{Guid.CreateVersion7():n}";
        Guid[] letters = [await tenant.JobLetterAsync(code), await tenant.JobLetterAsync(code), await tenant.JobLetterAsync(code, ErrorClass.NonRetryableQuota)];
        using var browser = await Browser.SignedInAsync(app, await app.OperatorAsync(await app.NewTenantAsync()));
        using var other = await Browser.SignedInAsync(app, stranger.Admin);

        (await browser.ReadAsync($"/admin/dead-letters?code={code}")).ShouldContain(letters[0].ToString());
        (await browser.ReadAsync($"/admin/dead-letters/{letters[2]}")).ShouldContain("It broke, call [phone]");
        (await other.GetAsync($"/admin/dead-letters/{letters[2]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/admin/dead-letters/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await browser.PostAsync($"/admin/dead-letters/{letters[2]}", "/admin/dead-letters?handler=Drop", ("ids", letters[2].ToString()));
        await browser.PostAsync($"/admin/dead-letters?code={code}", "/admin/dead-letters?handler=RequeueAll", ("Code", code));

        (await tenant.ReadAsync<string>("select string_agg(state, ' ' order by id) from platform.dead_letters")).ShouldBe("requeued requeued dropped");
        (await browser.ReadAsync($"/admin/dead-letters?code={code}")).ShouldContain("class=\"empty\"");
    }

    private static IEnumerable<Guid> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());

    private static async Task<JsonElement> GetAsync(HttpClient http, string path)
    {
        var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
