using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DigestMonolith.IntegrationTests.Web;

/// <summary>A value of an address that is none of its kind is refused by its name, in every module; of an id in the path the text says it.</summary>
public sealed class UnfitValueTests(AppFixture app)
{
    [Theory]
    [InlineData("GET", "/api/runs?limit=many", "limit")]
    [InlineData("GET", "/api/runs?skip=1.5", "skip")]
    [InlineData("GET", "/api/runs/not-a-run", "request")]
    [InlineData("GET", "/api/proposals?run_id=7", "run_id")]
    [InlineData("GET", "/api/proposals?status=doubtful", "status")]
    [InlineData("POST", "/api/proposals/7/undo", "request")]
    [InlineData("GET", "/api/groups/7", "request")]
    [InlineData("GET", "/api/runs?start_date=2026-03-12T00:00:00", "start_date")]
    [InlineData("GET", "/api/groups/0199a000-0000-7000-8000-000000000001/digests?from=2026-03-12", "from")]
    [InlineData("GET", "/api/deliveries?limit=x", "limit")]
    [InlineData("DELETE", "/api/tasks/webhooks/x", "request")]
    [InlineData("GET", "/api/events?after_seq=x", "after_seq")]
    public async Task It_is_422_with_the_name_of_the_value(string method, string path, string field)
    {
        var tenant = await app.NewTenantAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await tenant.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        problem.GetProperty("code").GetString().ShouldBe("invalid_request");
        var error = problem.GetProperty("errors").EnumerateObject().ShouldHaveSingleItem();
        error.Name.ShouldBe(field);
        // The id of a path is named in the words.
        error.Value[0].GetString().ShouldNotBeNull().ShouldContain(field == "request" ? " id\"" : "does not fit");
    }
}
