using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>Tasks go out by webhook: each change once, in the order of the versions, whatever the receiver answers.</summary>
public sealed class TaskExportTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_change_of_a_task_is_posted_signed_and_with_its_version()
    {
        var lab = await ProposalLab.StartAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync(app);
        await SubscribeAsync(lab, receiver);
        var made = await lab.MakeReviewableAsync(3);

        var task = await ApproveAsync(lab, made.Proposals[0]);
        await HitsAsync(receiver, 1);
        await ProposalLab.ReadAsync(await lab.Tenant.Http.PatchAsJsonAsync($"/api/tasks/{task}", new { status = "in_progress", assignee = "Taras" }, Ct), HttpStatusCode.OK);
        await HitsAsync(receiver, 2);
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[1]}/merge", new { target_task_id = task }), HttpStatusCode.OK);
        await HitsAsync(receiver, 3);
        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[1]}/undo"), HttpStatusCode.OK);
        await HitsAsync(receiver, 4);
        var withdrawn = await ApproveAsync(lab, made.Proposals[2]);
        await HitsAsync(receiver, 5);
        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[2]}/undo"), HttpStatusCode.OK);
        await HitsAsync(receiver, 6);

        var bodies = receiver.Hits.Select(hit => JsonSerializer.Deserialize<JsonElement>(hit.Body)).ToList();
        bodies.ShouldAllBe(body => body.GetProperty("event").GetString() == "task.changed.v1");
        var tasks = bodies.Select(body => body.GetProperty("task")).ToList();
        tasks.Select(one => one.GetProperty("id").GetString()).ShouldBe([task, task, task, task, withdrawn, withdrawn]);
        tasks.Select(one => one.GetProperty("version").GetInt32()).ShouldBe([1, 2, 3, 4, 1, 2]);
        tasks.Select(one => one.GetProperty("status").GetString()).ShouldBe(["open", "in_progress", "in_progress", "in_progress", "open", "withdrawn"]);
        tasks.Select(one => one.GetProperty("incident_count").GetInt32()).ShouldBe([0, 0, 1, 0, 0, 0]);
        tasks.Select(one => one.GetProperty("messages").GetArrayLength()).ShouldBe([1, 1, 2, 1, 1, 1]);
        tasks[0].GetProperty("title").GetString().ShouldBe("Renew the certificate of server 1");
        tasks[1].GetProperty("assignee").GetString().ShouldBe("Taras");
        receiver.Hits.Select(hit => hit.Key).ShouldBe([$"{task}:1", $"{task}:2", $"{task}:3", $"{task}:4", $"{withdrawn}:1", $"{withdrawn}:2"]);
        foreach (var hit in receiver.Hits)
        {
            var parts = hit.Signature.Split(',')[0]["t=".Length..];
            WebhookSignature.Of(new(WebhookReceiver.Secret), DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts, System.Globalization.CultureInfo.InvariantCulture)), System.Text.Encoding.UTF8.GetBytes(hit.Body)).ShouldBe(hit.Signature);
        }
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_a_while_gets_it_later_and_one_that_refuses_is_shown()
    {
        var lab = await ProposalLab.StartAsync(app);
        await using var flaky = await WebhookReceiver.StartAsync(app, 503, 429);
        await using var strict = await WebhookReceiver.StartAsync(app, 422);
        await SubscribeAsync(lab, flaky);
        await SubscribeAsync(lab, strict);
        var made = await lab.MakeReviewableAsync(1);

        var task = await ApproveAsync(lab, made.Proposals[0]);
        await HitsAsync(flaky, 3);
        var exports = await ExportsAsync(lab, task, one => one.GetProperty("status").GetString() != "pending");

        flaky.Hits.Select(hit => hit.Key).Distinct().ShouldBe([$"{task}:1"]);
        exports.Select(one => (one.GetProperty("status").GetString(), one.TryGetProperty("error", out var error) ? error.GetString() : null)).ShouldBe([("sent", null), ("failed", "http_422")], ignoreOrder: true);
        strict.Hits.Count.ShouldBe(1);

        var again = await ProposalLab.ReadAsync(await lab.PostAsync($"/api/tasks/{task}/export"), HttpStatusCode.Accepted);
        again.GetProperty("targets").GetInt32().ShouldBe(2);
        await HitsAsync(strict, 2);
        await HitsAsync(flaky, 4);
        (await ExportsAsync(lab, task, one => one.GetProperty("status").GetString() == "sent")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_switched_off_and_gets_nothing_more()
    {
        var lab = await ProposalLab.StartAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync(app, 410);
        await SubscribeAsync(lab, receiver);
        var made = await lab.MakeReviewableAsync(2);

        var task = await ApproveAsync(lab, made.Proposals[0]);
        await ExportsAsync(lab, task, one => one.GetProperty("status").GetString() == "failed");
        var webhook = (await lab.GetAsync("/api/tasks/webhooks")).GetProperty("webhooks")[0];
        webhook.GetProperty("is_active").GetBoolean().ShouldBeFalse();
        webhook.GetProperty("disabled_reason").GetString().ShouldBe("gone_410");

        var other = await ApproveAsync(lab, made.Proposals[1]);
        (await lab.GetAsync($"/api/tasks/{other}")).GetProperty("exports").GetArrayLength().ShouldBe(0);
        (await lab.Chats.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'proposals.export_task' and payload ->> 'task_id' = $1", other)).ShouldBe(0);
        receiver.Hits.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_webhook_of_a_project_gets_only_its_tasks_and_what_leaves_the_project_once_more()
    {
        var lab = await ProposalLab.StartAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync(app);
        var project = (await ProposalLab.ReadAsync(await lab.PostAsync("/api/projects", new { name = "App", keywords = new[] { "app" } }), HttpStatusCode.Created)).GetProperty("id").GetString();
        await SubscribeAsync(lab, receiver, project);
        var made = await lab.MakeReviewableAsync(2);

        var inside = await ApproveAsync(lab, made.Proposals[0]);
        await ApproveAsync(lab, made.Proposals[1]);
        await ProposalLab.ReadAsync(await lab.Tenant.Http.PatchAsJsonAsync($"/api/tasks/{inside}", new { project_id = project }, Ct), HttpStatusCode.OK);
        await HitsAsync(receiver, 1);
        await ProposalLab.ReadAsync(await lab.Tenant.Http.PatchAsJsonAsync($"/api/tasks/{inside}", new { clear = new[] { "project_id" } }, Ct), HttpStatusCode.OK);
        await HitsAsync(receiver, 2);

        receiver.Hits.Select(hit => hit.Key).ShouldBe([$"{inside}:2", $"{inside}:3"]);
    }

    [Fact]
    public async Task Erased_words_are_erased_outside_too()
    {
        var lab = await ProposalLab.StartAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync(app);
        await SubscribeAsync(lab, receiver);
        var made = await lab.MakeReviewableAsync(1);
        await ApproveAsync(lab, made.Proposals[0]);
        await HitsAsync(receiver, 1);

        await lab.Tenant.DoAsync(async services =>
        {
            foreach (var forget in services.GetServices<IForgetMessages>().Where(one => one.GetType().Name == "ForgetInProposals"))
            {
                await forget.ForgetAsync(new ForgottenMessages { GroupId = made.Group, TgMessageIds = new HashSet<long> { 1 }, Names = [], KeepsDigests = false }, Ct);
            }
        });
        await HitsAsync(receiver, 2);

        receiver.Hits.Last().Body.ShouldContain("[erased]");
        receiver.Hits.Last().Body.ShouldNotContain("certificate");
    }

    [Theory]
    [InlineData("""{"url": "http://hooks.example.org/x", "sends": "tasks"}""", "url")]
    [InlineData("""{"url": "https://127.0.0.1/x", "sends": "tasks"}""", "url")]
    [InlineData("""{"url": "https://10.1.2.3/x", "sends": "notices", "quiet_from": 22}""", "quiet_to")]
    [InlineData("""{"url": "https://10.1.2.3/x", "sends": "notices", "quiet_from": 24, "quiet_to": 7}""", "quiet_from")]
    [InlineData("""{"url": "https://10.1.2.3/x", "sends": "notices", "quiet_from": 7, "quiet_to": 7}""", "quiet_to")]
    [InlineData("""{"url": "https://10.1.2.3/x", "sends": "tasks", "quiet_from": 22, "quiet_to": 7}""", "quiet_from")]
    [InlineData("""{"url": "https://10.1.2.3/x", "sends": "tasks", "secret": "short"}""", "secret")]
    [InlineData("""{"url": "https://10.1.2.3/x", "sends": "everything"}""", "sends")]
    public async Task A_webhook_that_cannot_be_is_refused_by_its_field(string body, string field)
    {
        var lab = await ProposalLab.StartAsync(app);

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await ProposalLab.ReadAsync(await lab.Tenant.Http.PostAsync("/api/tasks/webhooks", content, Ct), HttpStatusCode.UnprocessableEntity);

        answer.ToString().ShouldContain(field);
        (await lab.GetAsync("/api/tasks/webhooks")).GetProperty("webhooks").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Only_an_admin_configures_webhooks_and_their_secrets_and_paths_are_never_shown_again()
    {
        var lab = await ProposalLab.StartAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync(app);
        var pm = (await app.AddMemberAsync(lab.Tenant.Id, "pm")).Http;
        (await lab.PostAsync("/api/tasks/webhooks", new { url = receiver.Url, sends = "tasks" }, pm)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var added = await ProposalLab.ReadAsync(await lab.PostAsync("/api/tasks/webhooks", new { url = receiver.Url, sends = "tasks" }), HttpStatusCode.Created);
        var secret = added.GetProperty("secret").GetString()!;
        (await ProposalLab.ReadAsync(await lab.PostAsync("/api/tasks/webhooks", new { url = receiver.Url, sends = "tasks" }), HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("webhook_exists");

        var listed = (await lab.GetAsync("/api/tasks/webhooks")).ToString();
        listed.ShouldNotContain(secret);
        listed.ShouldNotContain("hidden");
        (await lab.Chats.ScalarAsync<string>("select secret from proposals.webhooks")).ShouldNotContain(secret);
        var id = added.GetProperty("webhook").GetProperty("id").GetString();
        (await lab.Tenant.Http.DeleteAsync($"/api/tasks/webhooks/{id}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await lab.Tenant.Http.DeleteAsync($"/api/tasks/webhooks/{id}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task SubscribeAsync(ProposalLab lab, WebhookReceiver receiver, string? project = null) =>
        await ProposalLab.ReadAsync(await lab.PostAsync("/api/tasks/webhooks", new { url = receiver.Url, sends = "tasks", secret = WebhookReceiver.Secret, project_id = project }), HttpStatusCode.Created);

    private static async Task<string> ApproveAsync(ProposalLab lab, object proposal) =>
        (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{proposal}/approve"), HttpStatusCode.OK)).GetProperty("created_task_id").GetString()!;

    private static Task HitsAsync(WebhookReceiver receiver, int count) => Eventually.UntilAsync(() => Task.FromResult(receiver.Hits.Count == count));

    private static async Task<List<JsonElement>> ExportsAsync(ProposalLab lab, string task, Func<JsonElement, bool> settled)
    {
        List<JsonElement> exports = [];
        await Eventually.UntilAsync(async () => (exports = [.. (await lab.GetAsync($"/api/tasks/{task}")).GetProperty("exports").EnumerateArray()]).Count > 0 && exports.All(settled));
        return exports;
    }
}
