using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DigestMonolith.IntegrationTests.Access;

public sealed class TokenTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_works_until_it_is_revoked()
    {
        var tenant = await app.NewTenantAsync();
        var made = await MakeAsync(tenant.Http, "DIGEST_READ");
        var secret = made.GetProperty("token").GetString()!;
        (await StatusAsync(secret, "/api/tokens")).ShouldBe(HttpStatusCode.OK);

        var revoked = await tenant.Http.DeleteAsync($"/api/tokens/{made.GetProperty("id")}", Ct);

        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(secret, "/api/tokens")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_secret_is_told_once()
    {
        var tenant = await app.NewTenantAsync();
        var secret = (await MakeAsync(tenant.Http, "DIGEST_READ")).GetProperty("token").GetString()!;

        var list = await tenant.Http.GetStringAsync("/api/tokens", Ct);

        list.ShouldNotContain(secret);
        list.ShouldNotContain(secret.Split('_', 3)[2]);
        list.ShouldContain(string.Join('_', secret.Split('_', 3)[..2]));
    }

    [Theory]
    [InlineData("viewer", "DIGEST_READ", HttpStatusCode.Created)]
    [InlineData("viewer", "DIGEST_DECIDE", HttpStatusCode.Forbidden)]
    [InlineData("pm", "DIGEST_DECIDE", HttpStatusCode.Created)]
    [InlineData("pm", "DIGEST_ADMIN", HttpStatusCode.Forbidden)]
    [InlineData("admin", "DIGEST_ADMIN", HttpStatusCode.Created)]
    [InlineData("admin", "OPERATOR", HttpStatusCode.Forbidden)]
    [InlineData("admin", "EVERYTHING", HttpStatusCode.UnprocessableEntity)]
    public async Task Nobody_gives_a_token_more_than_they_hold(string role, string scope, HttpStatusCode expected)
    {
        var tenant = await app.NewTenantAsync();
        var person = await app.AddMemberAsync(tenant.Id, role);

        var answer = await person.Http.PostAsJsonAsync("/api/tokens", new { name = "t", scopes = new[] { scope } }, Ct);

        answer.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("viewer", "/api/tokens", HttpStatusCode.OK)]
    [InlineData("viewer", "/api/members", HttpStatusCode.Forbidden)]
    [InlineData("pm", "/api/members", HttpStatusCode.Forbidden)]
    [InlineData("admin", "/api/members", HttpStatusCode.OK)]
    public async Task A_role_opens_what_its_scopes_say(string role, string path, HttpStatusCode expected)
    {
        var tenant = await app.NewTenantAsync();
        var person = await app.AddMemberAsync(tenant.Id, role);

        (await person.Http.GetAsync(path, Ct)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_token_loses_what_its_owner_loses()
    {
        var tenant = await app.NewTenantAsync();
        var second = await app.AddMemberAsync(tenant.Id, "admin");
        (await second.Http.GetAsync("/api/members", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await tenant.Http.PatchAsJsonAsync($"/api/members/{second.Account}", new { role = "viewer" }, Ct);

        (await second.Http.GetAsync("/api/members", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await second.Http.GetAsync("/api/tokens", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_expired_or_invented_token_is_nobody()
    {
        var tenant = await app.NewTenantAsync();

        var past = await tenant.Http.PostAsJsonAsync("/api/tokens", new { name = "t", scopes = new[] { "DIGEST_READ" }, expires_at = "2020-01-01T00:00:00Z" }, Ct);

        past.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await StatusAsync($"dm_{Guid.CreateVersion7():N}_x", "/api/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync("", "/api/me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Tokens_of_another_tenant_do_not_exist()
    {
        var (mine, theirs) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var made = await MakeAsync(theirs.Http, "DIGEST_READ");

        var revoked = await mine.Http.DeleteAsync($"/api/tokens/{made.GetProperty("id")}", Ct);
        var unknown = await mine.Http.DeleteAsync($"/api/tokens/{Guid.CreateVersion7()}", Ct);

        revoked.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await mine.Http.GetStringAsync("/api/tokens", Ct)).ShouldNotContain(made.GetProperty("id").GetString()!);
        (await StatusAsync(made.GetProperty("token").GetString()!, "/api/tokens")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<JsonElement> MakeAsync(HttpClient http, string scope)
    {
        var answer = await http.PostAsJsonAsync("/api/tokens", new { name = "robot", scopes = new[] { scope } }, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private async Task<HttpStatusCode> StatusAsync(string token, string path)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await http.GetAsync(path, Ct)).StatusCode;
    }
}
