using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Access;

public sealed class LogInTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_leads_a_stranger_to_the_login_and_an_endpoint_says_401()
    {
        using var stranger = new Browser(app.Address);

        var page = await stranger.GetAsync("/account");
        var endpoint = await stranger.GetAsync("/api/me");

        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.Headers.Location!.PathAndQuery.ShouldBe("/login?ReturnUrl=%2Faccount");
        endpoint.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        endpoint.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await endpoint.Content.ReadFromJsonAsync<JsonElement>(Ct);
        problem.GetProperty("code").GetString().ShouldBe("sign_in_required");
        problem.GetProperty("trace_id").GetString()!.Length.ShouldBe(32);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/members")]
    [InlineData("/admin/events")]
    [InlineData("/admin/jobs")]
    [InlineData("/admin/dead-letters")]
    [InlineData("/admin/health")]
    public async Task No_page_but_the_login_opens_to_a_stranger(string page)
    {
        using var stranger = new Browser(app.Address);

        (await stranger.GetAsync(page)).Headers.Location!.AbsolutePath.ShouldBe("/login");
    }

    [Fact]
    public async Task The_right_password_opens_the_page_that_was_asked_for()
    {
        var tenant = await app.NewTenantAsync();
        using var browser = new Browser(app.Address);

        var answer = await browser.LogInAsync(tenant.Admin.Email.ToUpperInvariant(), TestMember.Password, "/login?ReturnUrl=%2Faccount");

        answer.Headers.Location!.OriginalString.ShouldBe("/account");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("dm_session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_login_never_leads_out_of_the_house()
    {
        var tenant = await app.NewTenantAsync();
        using var browser = new Browser(app.Address);

        var answer = await browser.LogInAsync(tenant.Admin.Email, TestMember.Password, "/login?ReturnUrl=https%3A%2F%2Fexample.org%2F");

        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_the_right_one_too_and_the_tenant_reads_of_it()
    {
        var tenant = await app.NewTenantAsync();
        var person = await app.AddMemberAsync(tenant.Id, "viewer");
        using var browser = new Browser(app.Address);

        for (var n = 0; n < 5; n++)
        {
            (await browser.LogInAsync(person.Email, "wrong")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var locked = await browser.LogInAsync(person.Email, TestMember.Password);
        locked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await locked.Content.ReadAsStringAsync(Ct)).ShouldContain("role=\"alert\"");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AuditedAsync(tenant, "access.login.refused")).ShouldBe(6);
    }

    [Fact]
    public async Task Four_wrong_passwords_and_a_right_one_start_the_count_anew()
    {
        var tenant = await app.NewTenantAsync();
        var person = await app.AddMemberAsync(tenant.Id, "viewer");
        using var browser = new Browser(app.Address);
        for (var n = 0; n < 4; n++)
        {
            await browser.LogInAsync(person.Email, "wrong");
        }

        (await browser.LogInAsync(person.Email, TestMember.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var again = new Browser(app.Address);
        await again.LogInAsync(person.Email, "wrong");
        (await again.LogInAsync(person.Email, TestMember.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Nobody_and_a_wrong_password_get_the_same_answer_and_many_attempts_another()
    {
        using var browser = new Browser(app.Address);
        var email = $"nobody-{Guid.CreateVersion7():n}@example.org";

        for (var n = 0; n < 10; n++)
        {
            (await browser.LogInAsync(email, "wrong")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await browser.LogInAsync(email, "wrong")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var tenant = await app.NewTenantAsync();
        using var http = new HttpClient { BaseAddress = app.Address };

        var answer = await http.PostAsync("/login", new FormUrlEncodedContent([new("email", tenant.Admin.Email), new("password", TestMember.Password)]), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        var tenant = await app.NewTenantAsync();
        using var here = await Browser.SignedInAsync(app, tenant.Admin);
        using var elsewhere = await Browser.SignedInAsync(app, tenant.Admin);

        await here.PostAsync("/account", "/account?handler=Password", ("current", TestMember.Password), ("next", "another password"));

        (await here.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await elsewhere.LogInAsync(tenant.Admin.Email, TestMember.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.LogInAsync(tenant.Admin.Email, "another password")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var tenant = await app.NewTenantAsync();
        using var browser = await Browser.SignedInAsync(app, tenant.Admin);

        await browser.PostAsync("/logout", "/logout");

        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Pages_speak_the_language_of_the_browser_until_somebody_chooses()
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Add("Accept-Language", "uk-UA,uk;q=0.9,ru;q=0.8");
        (await http.GetStringAsync("/login", Ct)).ShouldContain("<html lang=\"uk\"");

        using var browser = new Browser(app.Address);
        await browser.PostAsync("/login", "/preferences", ("language", "ru"), ("returnUrl", "/login"));
        (await browser.ReadAsync("/login")).ShouldContain("Электронная почта");
    }

    private static Task<long> AuditedAsync(TestTenant tenant, string action) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command("select count(*) from platform.audit_log where action = $1");
        command.Parameters.AddWithValue(action);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    });
}
