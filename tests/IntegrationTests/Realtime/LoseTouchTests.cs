using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>D9, and the right to read that goes while somebody is connected.</summary>
[Trait("Category", "Soak")]
public sealed class LoseTouchTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_removed_member_is_disconnected_and_the_others_are_not()
    {
        var tenant = await app.NewTenantAsync();
        var (viewer, other) = (await app.AddMemberAsync(tenant.Id, "viewer"), await app.AddMemberAsync(tenant.Id, "viewer"));
        var (gone, _) = await LiveSocket.ConnectAsync(app.Address, viewer.Http);
        var (stays, _) = await LiveSocket.ConnectAsync(app.Address, other.Http);
        using var one = gone;
        using var two = stays;

        (await tenant.Http.DeleteAsync(new Uri($"/api/members/{viewer.Account}", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await gone.EndAsync()).ShouldBe(4401);
        await tenant.SayAsync(tenant.Progress(1));
        Said.NumberOf(await stays.ReadAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Another_role_that_may_read_keeps_the_connection()
    {
        var tenant = await app.NewTenantAsync();
        var pm = await app.AddMemberAsync(tenant.Id, "pm");
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, pm.Http);
        using var socket = live;

        (await tenant.Http.PatchAsJsonAsync($"/api/members/{pm.Account}", new { role = "viewer" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await tenant.SayAsync(tenant.Progress(1));

        Said.NumberOf(await live.ReadAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_silent_client_and_a_revoked_token_are_disconnected_and_who_answers_stays()
    {
        await using var beside = await app.BesideAsync("realtime_touch", new Dictionary<string, string?>
        {
            ["Realtime:Ping"] = "00:00:00.2",
            ["Realtime:PongTimeout"] = "00:00:03",
            ["Realtime:AccessCheck"] = "00:00:00.3",
        });
        var tenant = await beside.NewTenantAsync();
        using var program = await ProgramAsync(beside, tenant);
        var (silent, _) = await LiveSocket.ConnectAsync(beside.Address, tenant.Http);
        var (answers, _) = await LiveSocket.ConnectAsync(beside.Address, tenant.Http);
        var (revoked, _) = await LiveSocket.ConnectAsync(beside.Address, program);
        using var one = silent;
        using var two = answers;
        using var three = revoked;

        var reading = answers.ReadAsync();
        var token = (await tenant.Http.GetFromJsonAsync<JsonElement>("/api/tokens", Ct)).GetProperty("tokens").EnumerateArray().Single(row => row.GetProperty("name").GetString() == "live").GetProperty("id");
        await tenant.Http.DeleteAsync(new Uri($"/api/tokens/{token}", UriKind.Relative), Ct);
        var endOfRevoked = await revoked.EndAsync();
        var endOfSilent = await silent.EndAsync(answer: false);
        await tenant.SayAsync(tenant.Progress(1));

        (endOfRevoked, endOfSilent).ShouldBe((4401, 4408));
        Said.NumberOf(await reading).ShouldBe(1);
    }

    private static async Task<HttpClient> ProgramAsync(AppFixture app, TestTenant tenant)
    {
        using var made = await tenant.Http.PostAsJsonAsync("/api/tokens", new { name = "live", scopes = new[] { "DIGEST_READ" } }, Ct);
        var program = new HttpClient { BaseAddress = app.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await made.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("token").GetString());
        return program;
    }
}
