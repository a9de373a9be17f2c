using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Access;

public sealed class MemberTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_member_gets_a_password_once_and_can_log_in_with_it()
    {
        var tenant = await app.NewTenantAsync();
        var email = $"new-{Guid.CreateVersion7():n}@example.org";

        var added = await tenant.Http.PostAsJsonAsync("/api/members", new { email, role = "pm" }, Ct);

        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        var password = (await added.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("initial_password").GetString()!;
        using var browser = new Browser(app.Address);
        (await browser.LogInAsync(email, password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await tenant.Http.PostAsJsonAsync("/api/members", new { email, role = "pm" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("no address", "pm", "email")]
    [InlineData("a@example.org", "king", "role")]
    public async Task A_member_needs_an_address_and_a_role_that_exists(string email, string role, string field)
    {
        var tenant = await app.NewTenantAsync();

        var answer = await tenant.Http.PostAsJsonAsync("/api/members", new { email, role }, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_admin_stays()
    {
        var tenant = await app.NewTenantAsync();

        (await tenant.Http.DeleteAsync($"/api/members/{tenant.Admin.Account}", Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await tenant.Http.PatchAsJsonAsync($"/api/members/{tenant.Admin.Account}", new { role = "pm" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var second = await app.AddMemberAsync(tenant.Id, "admin");
        (await tenant.Http.DeleteAsync($"/api/members/{second.Account}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await second.Http.GetAsync("/api/me", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Two_admins_who_remove_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 5; round++)
        {
            var tenant = await app.NewTenantAsync();
            var second = await app.AddMemberAsync(tenant.Id, "admin");

            var answers = await Task.WhenAll(
                tenant.Http.DeleteAsync($"/api/members/{second.Account}", Ct), second.Http.DeleteAsync($"/api/members/{tenant.Admin.Account}", Ct));

            answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Another_tenants_members_do_not_exist()
    {
        var (mine, theirs) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var person = await app.AddMemberAsync(theirs.Id, "viewer");

        (await mine.Http.PatchAsJsonAsync($"/api/members/{person.Account}", new { role = "admin" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await mine.Http.DeleteAsync($"/api/members/{person.Account}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await mine.Http.GetStringAsync("/api/members", Ct)).ShouldNotContain(person.Email);
        (await mine.Http.PatchAsJsonAsync("/api/members/None", new { role = "admin" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ScopesAsync(theirs, person.Account)).ShouldBe(["DIGEST_READ"]);
        (await ScopesAsync(mine, person.Account)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_is_told_to_the_other_modules_and_audited()
    {
        var tenant = await app.NewTenantAsync();
        var person = await app.AddMemberAsync(tenant.Id, "viewer");

        var changed = await tenant.Http.PatchAsJsonAsync($"/api/members/{person.Account}", new { role = "pm", version = 1 }, Ct);
        var stale = await tenant.Http.PatchAsJsonAsync($"/api/members/{person.Account}", new { role = "admin", version = 1 }, Ct);
        await tenant.Http.DeleteAsync($"/api/members/{person.Account}", Ct);

        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Eventually.UntilAsync(async () => (await ReadAsync(tenant, """
            select coalesce(payload ->> 'role', 'left') from platform.event_log where event_type = 'access.membership.changed.v1' and key = $1 order by seq
            """, person.Account.ToString())).SequenceEqual(["viewer", "pm", "left"]));
        (await ReadAsync(tenant, "select action from platform.audit_log where object = $1 order by at, id", $"account:{person.Account}"))
            .ShouldBe(["access.member.change", "access.member.remove"]);
    }

    [Fact]
    public async Task A_person_of_two_tenants_chooses_where_to_be()
    {
        var (first, second) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        await second.Http.PostAsJsonAsync("/api/members", new { email = first.Admin.Email, role = "viewer" }, Ct);
        using var browser = await Browser.SignedInAsync(app, first.Admin);
        (await browser.ReadAsync("/api/me")).ShouldContain($"\"tenant_id\":\"{first.Id}\"");

        await browser.PostAsync("/account", "/account?handler=Tenant", ("tenant", second.Id.ToString()));

        (await browser.ReadAsync("/api/me")).ShouldContain($"\"tenant_id\":\"{second.Id}\"");
        (await browser.GetAsync("/members")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var foreign = await app.NewTenantAsync();
        (await browser.PostAsync("/account", "/account?handler=Tenant", ("tenant", foreign.Id.ToString()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_never_chose_a_password_cannot_be_taken_into_a_second_tenant()
    {
        var (first, second) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var email = $"taken-{Guid.CreateVersion7():n}@example.org";
        var added = await first.Http.PostAsJsonAsync("/api/members", new { email, role = "viewer", password = "known to the first admin" }, Ct);
        var account = (await added.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("account_id").GetString();

        var refused = await second.Http.PostAsJsonAsync("/api/members", new { email, role = "admin" }, Ct);
        await first.Http.DeleteAsync($"/api/members/{account}", Ct);
        var anew = await second.Http.PostAsJsonAsync("/api/members", new { email, role = "admin" }, Ct);

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString().ShouldBe("account_not_confirmed");
        var password = (await anew.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("initial_password").GetString()!;
        using var browser = new Browser(app.Address);
        (await browser.LogInAsync(email, "known to the first admin")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.LogInAsync(email, password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static Task<IReadOnlyList<string>> ScopesAsync(TestTenant tenant, AccountId account) =>
        tenant.DoAsync(services => services.GetRequiredService<IMemberships>().ScopesAsync(account, Ct));

    private static Task<List<string>> ReadAsync(TestTenant tenant, string sql, string value) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var found = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    });
}
