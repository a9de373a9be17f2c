using System.Net;
using System.Net.Http.Json;
using DigestMonolith.Contracts;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.Platform.Events;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Delivery;

/// <summary>Between the making of a digest and its delivery a person may lose the right to read it.</summary>
public sealed class LoseRightTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_right_lost_before_delivery_sends_nothing_and_found_again_the_digest_goes_out_on_demand()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        var reader = await app.AddMemberAsync(lab.Tenant.Id, "viewer");
        await using var receiver = await WebhookReceiver.StartAsync(app);
        await receiver.SubscribeAsync(lab.Tenant);

        var window = await lab.OpenAsync(group, by: reader.Account);
        await using var held = await HoldDeliveryAsync(lab.Tenant.Id, window);
        await lab.AskAsync(window);
        var digest = await lab.WaitAsync(window);
        (await lab.Tenant.Http.DeleteAsync($"/api/members/{reader.Account}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await held.DisposeAsync();

        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select delivery_status from digests.group_digests") == "blocked_rbac");
        receiver.Hits.ShouldBeEmpty();
        (await lab.ListAsync<string>("select distinct status || ':' || error from delivery.digest_deliveries")).ShouldBe(["blocked:missing_scope:DIGEST_READ"]);
        (await lab.ListAsync<string>("select payload ->> 'error' from platform.event_log where event_type = 'digest.delivered.v1'"))
            .ShouldBe(["blocked_rbac: missing_scope:DIGEST_READ", "blocked_rbac: missing_scope:DIGEST_READ"]);

        (await lab.Tenant.Http.PostAsJsonAsync("/api/members", new { email = reader.Email, role = "viewer" }, Ct)).IsSuccessStatusCode.ShouldBeTrue();
        await lab.PostAsync($"/api/groups/{group}/digests/{digest.Id}/redeliver", new { reason = "may read again" }, HttpStatusCode.Accepted);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select delivery_status from digests.group_digests") == "sent" && !receiver.Hits.IsEmpty);
        await lab.PostAsync($"/api/groups/{group}/digests/{digest.Id}/redeliver", new { reason = "once more" }, HttpStatusCode.Conflict);
        receiver.Hits.Count.ShouldBe(1);
    }

    // Whoever holds the lock of a lane keeps its events waiting.
    private async Task<NpgsqlConnection> HoldDeliveryAsync(TenantId tenant, WindowId window)
    {
        var connection = new NpgsqlConnection($"{app.ConnectionString};Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 1))", connection);
        command.Parameters.AddWithValue(new EventLane("delivery.deliver_digest", tenant, window.ToString()).LockName);
        await command.ExecuteNonQueryAsync(Ct);
        return connection;
    }
}
