using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.RegularExpressions;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.Modules.Proposals;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>Whoever may only read decides nothing: every route that is not a GET is refused, whichever is added.</summary>
public sealed partial class ViewerTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_viewer_is_refused_by_every_route_of_the_api_that_changes_something()
    {
        var tenant = await app.NewTenantAsync();
        var viewer = await app.AddMemberAsync(tenant.Id, "viewer");
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => Work().IsMatch(endpoint.RoutePattern.RawText ?? ""))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Where(method => method != "GET").Select(method => (Method: method, Path: Parameter().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), $"{Guid.CreateVersion7()}"))))
            .ToList();

        var let = new List<string>();
        foreach (var (method, path) in routes)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = JsonContent.Create(new { }) };
            using var answer = await viewer.Http.SendAsync(request, Ct);
            if (answer.StatusCode != HttpStatusCode.Forbidden)
            {
                let.Add($"{method} {path}: {answer.StatusCode}");
            }
        }

        let.ShouldBeEmpty();
        routes.Count.ShouldBeGreaterThan(25);
    }

    [Fact]
    public async Task A_viewer_is_refused_by_every_form_and_is_shown_none()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);
        await lab.PutAsync($"/api/proposals/{made.Proposals[1]}/approve");
        var task = (await lab.GetAsync("/api/tasks")).GetProperty("items")[0].GetProperty("id").GetString();
        var project = (await ProposalLab.ReadAsync(await lab.PostAsync("/api/projects", new { name = "App", keywords = new[] { "build" } }), HttpStatusCode.Created)).GetProperty("id").GetString();
        using var viewer = await Browser.SignedInAsync(app, await app.AddMemberAsync(lab.Tenant.Id, "viewer"));
        var pages = new Dictionary<string, string>
        {
            ["ReviewModel"] = $"/review?proposal={made.Proposals[0]}",
            ["RunsModel"] = "/runs",
            ["RunModel"] = $"/runs/{made.Run}",
            ["ProjectsModel"] = "/projects",
            ["ProjectModel"] = $"/projects/{project}",
            ["TaskModel"] = $"/tasks/{task}",
            ["WebhooksModel"] = "/tasks/webhooks",
        };
        var handlers = typeof(ProposalsModule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => Handler().Match(method.Name)).Where(match => match.Success).Select(match => (Page: type.Name, Name: match.Groups[1].Value)))
            .ToList();

        foreach (var (page, name) in handlers)
        {
            var to = $"{pages[page]}{(pages[page].Contains('?') ? '&' : '?')}handler={name}";
            var answer = await viewer.PostAsync("/account", to, ("Do", "approve"), ("undo", made.Proposals[1].ToString()));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, to);
        }

        handlers.Count.ShouldBeGreaterThan(12);
        (await lab.RunAsync(made.Run)).ProposalsPending.ShouldBe(1);
        foreach (var page in pages.Where(page => page.Key != "WebhooksModel").Select(page => page.Value).Append($"/review?status=all&proposal={made.Proposals[1]}"))
        {
            var text = await viewer.ReadAsync(page);
            var main = text[text.IndexOf("<main", StringComparison.Ordinal)..];
            main.ShouldNotContain("method=\"post\"", customMessage: page);
            main.ShouldNotContain(" disabled", customMessage: page);
            text.ShouldNotContain("reject: write the reason", customMessage: page);
        }
    }

    [GeneratedRegex(@"^/?api/(v1/)?(analysis|runs|proposals|tasks|projects)(/|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Work();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("^OnPost(.*?)(Async)?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handler();
}
