using System.Net;
using System.Text.Json.Nodes;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.IntegrationTests.Events;

public sealed class EventSchemaTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. new EventRegistry([]).Names];

    [Theory, MemberData(nameof(Names))]
    public async Task An_approved_sample_fits_its_schema(string name) =>
        (await SchemaFiles.ErrorsAsync(name, SchemaFiles.Approved(name), Ct)).ShouldBeEmpty();

    [Theory, MemberData(nameof(Names))]
    public async Task A_payload_without_its_members_does_not_fit(string name) =>
        (await SchemaFiles.ErrorsAsync(name, "{}", Ct)).ShouldNotBeEmpty();

    [Theory, MemberData(nameof(Names))]
    public void A_schema_names_every_member_of_its_event_and_no_other(string name)
    {
        var described = JsonNode.Parse(SchemaFiles.Text(name))!["properties"]!.AsObject().Select(member => member.Key);

        described.ShouldBe(JsonNode.Parse(SchemaFiles.Approved(name))!.AsObject().Select(member => member.Key), ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_schema_is_served_to_whoever_asks(string name)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var answer = await http.GetAsync(new Uri($"/api/events/schemas/{name}", UriKind.Relative), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/schema+json");
        JsonNode.DeepEquals(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct)), JsonNode.Parse(SchemaFiles.Text(name))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("digest.unknown.v1")]
    [InlineData("digest.persisted.v2")]
    [InlineData("..%2Fdigest.schema")]
    public async Task An_unknown_event_has_no_schema(string name)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var answer = await http.GetAsync(new Uri($"/api/events/schemas/{name}", UriKind.Relative), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["code"]!.GetValue<string>().ShouldBe("not_found");
    }
}
