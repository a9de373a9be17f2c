using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Platform;

/// <summary>A POST that is sent twice is done once.</summary>
public sealed class IdempotencyTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_request_twice_at_once_makes_one_group_and_gets_one_answer()
    {
        var tenant = await app.NewTenantAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync(tenant.Http, "one", -1001, "Group")));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await Task.WhenAll(answers.Select(IdAsync))).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_another_tenant_may_use_it()
    {
        var tenant = await app.NewTenantAsync();
        var other = await app.NewTenantAsync();
        await PostAsync(tenant.Http, "two", -1002, "Group");

        (await PostAsync(tenant.Http, "two", -1003, "Group")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PostAsync(other.Http, "two", -1003, "Group")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_refused_request_is_not_remembered()
    {
        var tenant = await app.NewTenantAsync();

        (await PostAsync(tenant.Http, "three", -1004, "")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PostAsync(tenant.Http, "three", -1004, "Group")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_new_token_is_told_once_and_never_kept()
    {
        var tenant = await app.NewTenantAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tokens") { Content = JsonContent.Create(new { name = "ci", scopes = new[] { "DIGEST_READ" } }) };
        request.Headers.Add(IdempotencyFilter.Header, "token");

        var made = await tenant.Http.SendAsync(request, Ct);

        made.IsSuccessStatusCode.ShouldBeTrue(await made.Content.ReadAsStringAsync(Ct));
        (await tenant.DoAsync(async scope =>
        {
            await using var count = scope.GetRequiredService<UnitOfWork>().Command("select count(*) from platform.idempotency_keys");
            return (long)(await count.ExecuteScalarAsync(Ct))!;
        })).ShouldBe(0);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string key, long chat, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/groups") { Content = JsonContent.Create(new { tg_chat_id = chat, title }) };
        request.Headers.Add(IdempotencyFilter.Header, key);
        return await http.SendAsync(request, Ct);
    }

    private static async Task<string?> IdAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetString();
}
