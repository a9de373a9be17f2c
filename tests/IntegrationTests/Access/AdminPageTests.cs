using System.Net;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Access;

public sealed class AdminPageTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("viewer", "/admin/events", HttpStatusCode.Forbidden)]
    [InlineData("pm", "/admin/jobs", HttpStatusCode.Forbidden)]
    [InlineData("admin", "/admin/events", HttpStatusCode.OK)]
    [InlineData("admin", "/admin/jobs", HttpStatusCode.OK)]
    [InlineData("admin", "/admin/dead-letters", HttpStatusCode.OK)]
    [InlineData("admin", "/admin/health", HttpStatusCode.Forbidden)]
    [InlineData("operator", "/admin/health", HttpStatusCode.OK)]
    [InlineData("operator", "/admin/jobs", HttpStatusCode.OK)]
    [InlineData("viewer", "/", HttpStatusCode.OK)]
    [InlineData("viewer", "/members", HttpStatusCode.Forbidden)]
    [InlineData("admin", "/nowhere", HttpStatusCode.NotFound)]
    public async Task Each_page_opens_to_whom_it_is_for(string role, string page, HttpStatusCode expected)
    {
        var tenant = await app.NewTenantAsync();
        using var browser = await Browser.SignedInAsync(app, role == "operator" ? await OperatorAsync(tenant) : await app.AddMemberAsync(tenant.Id, role));

        var answer = await browser.GetAsync(page);

        answer.StatusCode.ShouldBe(expected);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task An_admin_sees_the_events_of_the_tenant_with_their_payload_and_no_others()
    {
        var (mine, theirs) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var (here, there) = (await app.AddMemberAsync(mine.Id, "pm"), await app.AddMemberAsync(theirs.Id, "pm"));
        using var browser = await Browser.SignedInAsync(app, mine.Admin);

        var page = await Eventually.GetAsync(async () =>
            await browser.ReadAsync("/admin/events?type=access.membership.changed.v1") is var html && html.Contains(here.Account.ToString(), StringComparison.Ordinal) ? html : null);

        page.ShouldContain("&quot;role&quot;: &quot;pm&quot;");
        page.ShouldNotContain(there.Account.ToString());
        (await browser.ReadAsync($"/admin/events?key={there.Account}")).ShouldContain("class=\"empty\"");
        (await browser.ReadAsync($"/admin/events?tenant={theirs.Id}")).ShouldContain("class=\"empty\"");
    }

    [Fact]
    public async Task An_operator_sees_that_something_happened_elsewhere_and_not_what()
    {
        var (mine, theirs) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var there = await app.AddMemberAsync(theirs.Id, "pm");
        using var browser = await Browser.SignedInAsync(app, await OperatorAsync(mine));

        var page = await Eventually.GetAsync(async () =>
            await browser.ReadAsync($"/admin/events?key={there.Account}") is var html && html.Contains("<th scope=\"row\"><div>access.membership", StringComparison.Ordinal) ? html : null);

        page.ShouldNotContain("&quot;role&quot;");
    }

    [Fact]
    public async Task A_dead_letter_is_dropped_by_its_admin_or_an_operator_and_by_nobody_else()
    {
        var (mine, theirs, operators) = (await app.NewTenantAsync(), await app.NewTenantAsync(), await app.NewTenantAsync());
        var letter = await DeadLetterAsync(theirs);
        using var stranger = await Browser.SignedInAsync(app, mine.Admin);
        (await stranger.ReadAsync("/admin/dead-letters")).ShouldContain("class=\"empty\"");

        await stranger.PostAsync("/account", "/admin/dead-letters?handler=Drop", ("ids", letter.ToString()));
        (await StateAsync(theirs, letter)).ShouldBe("pending");

        using var keeper = await Browser.SignedInAsync(app, await OperatorAsync(operators));
        (await keeper.PostAsync("/admin/dead-letters", "/admin/dead-letters?handler=Drop", ("ids", letter.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await StateAsync(theirs, letter)).ShouldBe("dropped");
        (await OneAsync(theirs, "select action from platform.audit_log where object = $1", $"dead_letter:{letter}")).ShouldBe("platform.dead_letter.drop");
    }

    [Fact]
    public async Task A_failed_job_is_tried_again_from_the_page()
    {
        var tenant = await app.NewTenantAsync();
        var job = Guid.CreateVersion7();
        // Of a kind that nobody works on, so that it stays where it is put.
        await tenant.DoAsync(async services =>
        {
            await using var insert = services.GetRequiredService<UnitOfWork>().Command("""
                insert into platform.jobs (id, tenant_id, kind, key, state, failures, due_at, last_error, created_at)
                values ($1, $2, 'test.nobody', 'one', 'failed', 5, now() + interval '1 day', 'It broke', now())
                """);
            insert.Parameters.AddWithValue(job);
            insert.Parameters.AddWithValue(tenant.Id.Value);
            await insert.ExecuteNonQueryAsync(Ct);
        });
        using var browser = await Browser.SignedInAsync(app, tenant.Admin);
        (await browser.ReadAsync("/admin/jobs?state=failed")).ShouldContain("It broke");

        var answer = await browser.PostAsync("/admin/jobs", "/admin/jobs?handler=Retry", ("id", job.ToString()));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await OneAsync(tenant, "select failures::text from platform.jobs where id = $1::uuid", job.ToString())).ShouldBe("0");
        (await OneAsync(tenant, "select action from platform.audit_log where object = $1", $"job:{job}")).ShouldBe("platform.job.retry");
    }

    [Fact]
    public async Task Only_an_operator_steers_the_clock()
    {
        var tenant = await app.NewTenantAsync();
        using var admin = await Browser.SignedInAsync(app, tenant.Admin);

        (await admin.PostAsync("/account", "/admin/jobs?handler=Pause", ("name", "windowing.build"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var keeper = await Browser.SignedInAsync(app, await OperatorAsync(tenant));
        (await keeper.PostAsync("/account", "/admin/jobs?handler=Pause", ("name", "no.such.tick"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<TestMember> OperatorAsync(TestTenant tenant)
    {
        var email = $"operator-{Guid.CreateVersion7():n}@example.org";
        var login = await app.Services.GetRequiredService<IFirstStart>().EnsureAsync(
            new FirstAdmin { Tenant = tenant.Id, Email = email, Password = TestMember.Password }, Ct);
        return new TestMember(login.Account, email, tenant.Http);
    }

    private static async Task<Guid> DeadLetterAsync(TestTenant tenant)
    {
        var id = Guid.CreateVersion7();
        await tenant.DoAsync(async services =>
        {
            await using var insert = services.GetRequiredService<UnitOfWork>().Command("""
                insert into platform.dead_letters (id, kind, handler, key, error_code, error_message, attempts, failed_at)
                values ($1, 'event', 'test.handler', 'k', 'TimeoutException', 'Too late', 5, now())
                """);
            insert.Parameters.AddWithValue(id);
            await insert.ExecuteNonQueryAsync(Ct);
        });
        return id;
    }

    private static Task<string?> StateAsync(TestTenant tenant, Guid letter) =>
        OneAsync(tenant, "select state from platform.dead_letters where id = $1::uuid", letter.ToString());

    private static Task<string?> OneAsync(TestTenant tenant, string sql, string value) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        command.Parameters.AddWithValue(value);
        return (string?)await command.ExecuteScalarAsync(Ct);
    });
}
