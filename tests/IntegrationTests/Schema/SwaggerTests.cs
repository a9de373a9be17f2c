using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Schema;

public sealed partial class SwaggerTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private List<RouteEndpoint> Api => [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => PathOf(endpoint).StartsWith("/api/", StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })];

    [Fact]
    public async Task The_document_describes_every_route_of_the_api()
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var answer = await http.GetAsync(new Uri("/swagger/v1/swagger.json", UriKind.Relative), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var paths = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["paths"]!.AsObject();
        Api.Select(PathOf).Distinct().Except(paths.Select(path => path.Key)).ShouldBeEmpty();
        paths.Where(path => path.Key.StartsWith("/api/", StringComparison.Ordinal)).SelectMany(path =>
            path.Value!.AsObject().Where(operation => operation.Value?["summary"] is null).Select(operation => $"{operation.Key} {path.Key} has no summary"))
            .ShouldBeEmpty();
        paths.SelectMany(path => path.Value!.AsObject().Where(operation => operation.Value?["requestBody"]?["content"]?["application/json"] is { } body && body["example"] is null)
            .Select(operation => $"{operation.Key} {path.Key} has no example")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_route_of_the_api_has_a_tag()
    {
        Api.Count.ShouldBeGreaterThan(20);
        Api.Where(endpoint => endpoint.Metadata.GetMetadata<ITagsMetadata>() is not { Tags.Count: > 0 }).Select(PathOf).ShouldBeEmpty();
    }

    [Fact]
    public void Every_route_of_the_api_is_in_its_document_with_who_may_call_it()
    {
        var written = File.ReadLines(Path.Combine(RootFolder(), "docs", "api.md")).Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => $"{row.Groups["method"]} {row.Groups["path"]} {row.Groups["scope"].Value.Trim('`')}").ToHashSet();

        var served = Api.SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(method => $"{method} {PathOf(endpoint)} {ScopeOf(endpoint)}")).ToHashSet();

        served.Except(written).ShouldBeEmpty("served and not in docs/api.md");
        written.Except(served).ShouldBeEmpty("in docs/api.md and not served");
    }

    private static string ScopeOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? "anybody"
        : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().LastOrDefault(data => data.Policy is not null)?.Policy ?? "signed in";

    private static string RootFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigestMonolith.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^\| (?<method>[A-Z]+) \| `(?<path>/api/[^`]+)` \| (?<scope>[^|]+?) \|", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Row();

    private static string PathOf(RouteEndpoint endpoint) => $"/{Constraint().Replace(endpoint.RoutePattern.RawText!, "").Trim('/')}";

    [GeneratedRegex("(?<={[^}]*):[^}]*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Constraint();
}
