using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.App.Web.Demo;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.IntegrationTests.Redis;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Rollout;

/// <summary>G5, G6: the checklist of the rollout as commands, beside a server that is a process of its own.</summary>
public sealed class RolloutCommandTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("Category", "Soak")]
    public async Task The_canary_check_is_green_until_a_channel_is_missing_and_a_rollback_takes_everything_back_once()
    {
        await using var beside = await app.BesideAsync("rollout_commands", new Dictionary<string, string?>());
        await using var receiver = await WebhookReceiver.StartAsync(beside);
        await beside.PauseAsync();
        var data = beside.Data;
        var environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__Main"] = beside.ConnectionString,
            ["Webhooks__AllowedHosts"] = new Uri(receiver.Url).Authority,
        };
        using var server = HostProcess.Start(beside, environment);
        using var http = await AdminAsync(data, await server.ServingAsync());

        var (exit, output, error) = await CheckAsync(environment, data, "--json");
        exit.ShouldBe(0, output + error);
        var checks = JsonDocument.Parse(output).RootElement.GetProperty("checks").EnumerateArray().ToList();
        checks.Select(check => check.GetProperty("state").GetString()).ShouldAllBe(state => state == "green");
        checks.Select(check => check.GetProperty("name").GetString()).ShouldBe(
        [
            "flag", "canary list", "group", "messages", "window", "delivery_status", "channel", "faithfulness", "digest_worker_generation_seconds",
            "group_digest_evaluation_score", "digest_context_messages", "digest_context_duplicates_total",
        ]);
        var group = (await http.GetFromJsonAsync<JsonElement>("/api/groups", Ct)).GetProperty("groups").EnumerateArray().ShouldHaveSingleItem();
        group.GetProperty("is_active").GetBoolean().ShouldBeFalse("the test group is retired");

        // Wanted by webhook, and there is none: red, with the way to add one.
        (await http.PutAsJsonAsync("/api/digest/settings", new { delivery_channel = "webhook" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (exit, output, _) = await CheckAsync(environment, data, "--window", "6");
        exit.ShouldBe(1, output);
        output.Split('\n').ShouldContain(line => line.StartsWith("red ", StringComparison.Ordinal) && line.Contains("POST /api/delivery/channels", StringComparison.Ordinal));

        // The same tenant with a webhook that takes it.
        (await http.PostAsJsonAsync("/api/delivery/channels", new { url = receiver.Url, secret = WebhookReceiver.Secret }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (exit, output, _) = await CheckAsync(environment, data, "--messages", "20");
        exit.ShouldBe(0, output);
        receiver.Hits.Count.ShouldBe(1);

        // A run that failed since the tenant was listed is red, in every process; made good, or older, it is not.
        var lab = new DigestLab(new TestTenant(beside, FirstTenant.Id, null!));
        await lab.ScalarAsync<int>("update digests.digest_runs set state = 'failed' where run_id = (select run_id from digests.digest_runs order by requested_at limit 1) returning 1");
        (exit, output, _) = await CheckAsync(environment, data, "--window", "12");
        exit.ShouldBe(1, output);
        output.Split('\n').ShouldContain(line => line.StartsWith("red    digest_worker_generation_seconds", StringComparison.Ordinal) && line.Contains("UTC: 1.", StringComparison.Ordinal));
        await lab.ScalarAsync<int>("update digests.digest_runs set finished_at = finished_at - interval '1 day' where state = 'failed' returning 1");
        (exit, output, _) = await CheckAsync(environment, data, "--window", "24");
        exit.ShouldBe(0, output);
        (await lab.ListAsync<string>("select distinct actor from platform.audit_log where action in ('group.register', 'group.retire')")).ShouldBe([$"command:{Environment.UserName}"]);

        (await ProgramProcess.RunAsync(environment, "rollback", "--data", data.FullName)).Exit.ShouldBe(2, "without --confirm");
        (exit, output, error) = await ProgramProcess.RunAsync(environment, "rollback", "--confirm", "--data", data.FullName);
        exit.ShouldBe(0, error);
        output.ShouldContain("STREAM_CONSUMERS_ENABLED");
        var audited = await AuditedAsync(beside);
        (await lab.ListAsync<string>("select distinct actor from platform.audit_log where action = 'flag.set' and object = 'STREAM_CONSUMERS_ENABLED'")).ShouldBe([$"command:{Environment.UserName}"]);
        (exit, output, _) = await ProgramProcess.RunAsync(environment, "rollback", "--confirm", "--purge-stream", "--data", data.FullName);
        exit.ShouldBe(3, "there is no Redis");
        output.ShouldStartWith("Nothing to do");
        (await AuditedAsync(beside)).ShouldBe(audited);

        (exit, output, _) = await CheckAsync(environment, data);
        exit.ShouldBe(1);
        output.ShouldContain("red    flag");
    }

    [Fact]
    public async Task Groups_are_cleared_and_the_stream_is_emptied_where_there_is_a_redis()
    {
        const string stream = "stream:groups:messages";
        await using var beside = await app.BesideAsync("rollout_streams", new Dictionary<string, string?>());
        await beside.PauseAsync();
        await using var redis = await RedisServer.StartAsync();
        await redis.Database.ExecuteAsync("XADD", stream, "*", "data", "{}");
        await redis.Database.ExecuteAsync("XGROUP", "CREATE", stream, "worker-group-messages", "0");
        await redis.Database.ExecuteAsync("XREADGROUP", "GROUP", "worker-group-messages", "one", "STREAMS", stream, ">");
        var environment = new Dictionary<string, string> { ["ConnectionStrings__Main"] = beside.ConnectionString, ["Redis__Endpoint"] = redis.Endpoint };

        var reset = await ProgramProcess.RunAsync(environment, "streams", "reset", "--confirm", "--data", beside.Data.FullName);
        var rollback = await ProgramProcess.RunAsync(environment, "rollback", "--confirm", "--purge-stream", "--data", beside.Data.FullName);

        (reset.Exit, rollback.Exit).ShouldBe((0, 0), reset.Error + rollback.Error);
        reset.Out.ShouldContain("worker-group-messages");
        rollback.Error.ShouldContain("1 entries");
        ((long)await redis.Database.ExecuteAsync("XLEN", stream)).ShouldBe(0);
    }

    [Fact]
    public async Task A_broken_list_in_the_environment_stops_the_start_and_names_the_line()
    {
        var data = Directory.CreateTempSubdirectory("rollout-");
        var environment = new Dictionary<string, string> { ["ConnectionStrings__Main"] = app.ConnectionString, ["DIGEST_AGENT_CANARY_TENANTS"] = "[\"a\"," };

        var (exit, output, error) = await ProgramProcess.RunAsync(environment, "--data", data.FullName, "--port", "0");

        exit.ShouldBe(3, output);
        error.ShouldContain("DIGEST_AGENT_CANARY_TENANTS, line 1: ");
        error.ShouldNotContain("   at ");
        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData(3, "streams", "reset", "--confirm")]
    [InlineData(2, "streams", "reset")]
    [InlineData(2, "canary-check", "--messages", "19")]
    [InlineData(2, "canary-check", "--window", "5")]
    [InlineData(2, "canary-check", "--tenant", "demo")]
    [InlineData(2, "canary-check", "--tenant", "0199a000-0000-7000-8000-00000000dead")]
    public async Task What_cannot_be_done_is_one_line_and_an_exit_code(int expected, params string[] arguments)
    {
        var data = Directory.CreateTempSubdirectory("rollout-");
        var environment = new Dictionary<string, string> { ["ConnectionStrings__Main"] = app.ConnectionString };

        var (exit, output, error) = await ProgramProcess.RunAsync(environment, [.. arguments, "--data", data.FullName]);

        exit.ShouldBe(expected, error);
        output.ShouldBeEmpty();
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeInRange(1, 2);
        data.Delete(recursive: true);
    }

    private static Task<(int Exit, string Out, string Error)> CheckAsync(Dictionary<string, string> environment, DirectoryInfo data, params string[] more) =>
        ProgramProcess.RunAsync(environment, ["canary-check", "--data", data.FullName, .. more]);

    private static async Task<HttpClient> AdminAsync(DirectoryInfo data, Uri address)
    {
        var token = (await File.ReadAllTextAsync(Path.Combine(data.FullName, "admin.token"), Ct)).Trim();
        var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private static Task<long> AuditedAsync(AppFixture beside) => beside.Services.ForTenantAsync(FirstTenant.Id, async scope =>
    {
        await using var command = scope.GetRequiredService<UnitOfWork>().Command("select count(*) from platform.audit_log where action in ('flag.set', 'rollout.rollback')");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }, Ct);
}
