using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>The rollout flag is one for all tenants, so these tests have a host of their own.</summary>
public sealed class FlagTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_switches_digests_on_and_off_and_what_waits_is_not_made()
    {
        await using var beside = await app.BesideAsync("flags", new Dictionary<string, string?>());
        var lab = await DigestLab.StartAsync(beside, flag: false);
        var group = await lab.ImportAsync(24);
        using var keeper = await OperatorAsync(beside, lab);
        var digest = $"/api/groups/{group}/digest";

        // B4: a broken list is refused, and the value before stays.
        var broken = await PutAsync(keeper, new { canary_tenants = "[\"a\",\n\"b\"" });
        broken.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        broken.Body.ToString().ShouldContain("DIGEST_AGENT_CANARY_TENANTS, line 2: ");
        (await keeper.GetFromJsonAsync<JsonElement>("/api/admin/digest/flags", Ct)).GetProperty("canary_tenants").GetArrayLength().ShouldBe(0);
        await lab.PostAsync(digest, DigestLab.DayRequest, HttpStatusCode.Forbidden);

        // B2, B24: the list knows a tenant in any case, and warns when it is long.
        var listed = await PutAsync(keeper, new { canary_tenants = JsonSerializer.Serialize(new[] { lab.Tenant.Id.ToString().ToUpperInvariant() }) });
        listed.Body.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).ShouldBe(["canary_list_over_ten_percent"]);
        await lab.DigestAsync(group);

        // B7: switched off while a job waits.
        await lab.ScalarAsync<int>("""
            insert into platform.jobs (id, tenant_id, kind, key, lane, state, due_at, created_at)
            values (gen_random_uuid(), $1, 'test.nobody', 'head', $2, 'queued', now(), now()) returning 1
            """, lab.Tenant.Id.Value, $"digest:{group}");
        var waiting = await lab.PostAsync(digest, new { start = DigestLab.Day.AddHours(1), end = DigestLab.Day.AddDays(1) }, HttpStatusCode.Accepted);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'digests.run' and state = 'queued'") == 1);
        (await PutAsync(keeper, new { canary_tenants = "" })).Status.ShouldBe(HttpStatusCode.OK);
        await lab.ScalarAsync<int>("delete from platform.jobs where kind = 'test.nobody' returning 1");
        var window = waiting.GetProperty("group_window_id").GetGuid();
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>(
            "select count(*) from windowing.group_conversation_windows where id = $1 and status = 'skipped' and skip_reason = 'feature_flag'", window) == 1);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where window_id = $1", window)).ShouldBe(0);

        // B5: on for every tenant.
        (await PutAsync(keeper, new { enabled = true })).Status.ShouldBe(HttpStatusCode.OK);
        await lab.PostAsync(digest, new { start = DigestLab.Day.AddHours(2), end = DigestLab.Day.AddDays(1) }, HttpStatusCode.Accepted);
        (await lab.ScalarAsync<long>("select count(*) from platform.audit_log where action = 'flag.set'")).ShouldBeGreaterThanOrEqualTo(3);
        (await lab.Tenant.Http.PutAsJsonAsync("/api/admin/digest/flags", new { enabled = false }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(HttpClient http, object body)
    {
        using var answer = await http.PutAsJsonAsync("/api/admin/digest/flags", body, Ct);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    private static async Task<HttpClient> OperatorAsync(AppFixture host, DigestLab lab)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var login = await scope.ServiceProvider.GetRequiredService<IFirstStart>().EnsureAsync(
            new FirstAdmin { Tenant = lab.Tenant.Id, Email = $"operator-{Guid.CreateVersion7():n}@example.org", Password = TestMember.Password }, Ct);
        var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.Token);
        return http;
    }
}
