using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DigestMonolith.IntegrationTests.Web;

/// <summary>A null where a value is needed is the caller's mistake, in every body of the API and at any depth of it.</summary>
public sealed partial class NullTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_null_anywhere_in_any_body_is_no_fault_of_ours()
    {
        var tenant = await app.NewTenantAsync();
        var document = JsonNode.Parse(await tenant.Http.GetStringAsync(new Uri("/swagger/v1/swagger.json", UriKind.Relative), Ct))!;
        var calls = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Method: operation.Key, Body: operation.Value!["requestBody"]?["content"]?["application/json"])))
            .Where(call => call.Body is not null)
            .SelectMany(call => Bodies(document, call.Body!["schema"]!, call.Body["example"]!).Select(body => (call.Path, call.Method, Body: body?.ToJsonString() ?? "null"))).Distinct().ToList();
        var faults = new List<string>();

        // One after the other: what two at once do is another matter.
        foreach (var (path, method, body) in calls)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), Placeholder().Replace(path, _ => $"{Guid.CreateVersion7()}"))
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            using var answer = await tenant.Http.SendAsync(request, Ct);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            {
                faults.Add($"{method} {path} {body}");
            }
        }

        calls.Count.ShouldBeGreaterThan(100);
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"name": "A", "keywords": ["a"], "priority_rules": null}""", "priority_rules")]
    [InlineData("""{"name": "A", "keywords": ["a"], "priority_rules": {"high_keywords": null}}""", "priority_rules.high_keywords")]
    [InlineData("""{"name": "A", "keywords": ["a"], "glossary": null}""", "glossary")]
    [InlineData("""{"name": "A", "keywords": [null]}""", "keywords")]
    [InlineData("""{"name": "A", "keywords": ["a"], "components": [{"name": null}]}""", "components[0].name")]
    [InlineData("""{"name": "A", "keywords": ["a"], "components": [{"name": "B", "keywords": [" "]}]}""", "components")]
    [InlineData("""{"name": "A", "keywords": ["a"], "priority_rules": {"critical_keywords": [" "]}}""", "priority_rules")]
    [InlineData("""{"name": "A", "keywords": ["a"], "member_ids": [null]}""", "member_ids[0]")]
    public async Task It_is_422_with_the_name_of_the_field(string body, string field)
    {
        var tenant = await app.NewTenantAsync();

        using var answer = await tenant.Http.PostAsync(new Uri("/api/projects", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("errors").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe(field);
    }

    // The example with one value of it taken for null, for each of them.
    private static IEnumerable<JsonNode?> Bodies(JsonNode document, JsonNode schema, JsonNode? example)
    {
        yield return null;
        var shape = schema["$ref"] is { } reference ? document["components"]!["schemas"]![reference.ToString().Split('/')[^1]]! : (schema["oneOf"] ?? schema["allOf"])?[0]?["$ref"] is { } inner ? document["components"]!["schemas"]![inner.ToString().Split('/')[^1]]! : schema;
        if (shape["items"] is { } items)
        {
            foreach (var element in Bodies(document, items, (example as JsonArray)?.FirstOrDefault()))
            {
                yield return new JsonArray(element?.DeepClone());
            }
        }

        if (shape["additionalProperties"] is JsonObject)
        {
            yield return new JsonObject { ["x"] = null };
        }

        foreach (var property in shape["properties"]?.AsObject().ToList() ?? [])
        {
            // The document has the names as C# writes them.
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Key);
            foreach (var value in Bodies(document, property.Value!, (example as JsonObject)?[name]))
            {
                var body = (example as JsonObject)?.DeepClone().AsObject() ?? [];
                body[name] = value?.DeepClone();
                yield return body;
            }
        }
    }

    [GeneratedRegex("{[^}]*}", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Placeholder();
}
