using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Windowing;
using DigestMonolith.Modules.Windowing.Features;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DigestMonolith.IntegrationTests.Windowing;

/// <summary>One group of one tenant, and a builder and a reaper whose clock the test sets.</summary>
internal sealed record WindowLab(TestTenant Tenant, GroupId Group)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The tenant sleeps for the host's own clock, so that only the test's moments count.</summary>
    public static async Task<WindowLab> StartAsync(AppFixture app, int[] schedule, string zone = "UTC", bool flag = true, string kind = "supergroup")
    {
        var tenant = await app.NewTenantAsync(zone, flag);
        var answer = await tenant.Http.PostAsJsonAsync(
            "/api/groups", new { tg_chat_id = -1001000000001, title = "Lab", kind, settings = new { digest = new { schedule } } }, Ct);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        var lab = new WindowLab(tenant, new GroupId(body.GetProperty("id").GetGuid()));
        await lab.ExecuteAsync("update platform.tenants set is_active = false");
        return lab;
    }

    /// <summary>Messages at these moments, numbered from the given one.</summary>
    public async Task WriteAsync(IEnumerable<DateTimeOffset> moments, int firstId = 1, IReadOnlyList<string>? talk = null)
    {
        var messages = moments.Select((at, n) => new
        {
            tg_message_id = firstId + n,
            posted_at = at,
            sender_tg_id = 100 + (n % 3),
            sender_name = $"Person {n % 3}",
            text = talk?[n % talk.Count] ?? $"The release of part {n} moves to Friday because the tests of it are slow.",
        });
        foreach (var some in messages.Chunk(500))
        {
            (await Tenant.Http.PostAsJsonAsync($"/api/groups/{Group}/messages", new { messages = some }, Ct)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>As if the builder had come exactly so far.</summary>
    public Task BuiltUntilAsync(int size, DateTimeOffset until) => Tenant.DoAsync(async scope =>
    {
        await scope.GetRequiredService<WindowingDbContext>().Database.ExecuteSqlAsync($"""
            insert into windowing.build_cursors (group_id, window_size_hours, built_until) values ({Group.Value}, {size}, {until})
            on conflict (tenant_id, group_id, window_size_hours) do update set built_until = excluded.built_until
            """, Ct);
    });

    /// <summary>What the builder's job does for the group, at this moment.</summary>
    public Task BuildAsync(DateTimeOffset now) => Tenant.DoAsync(async scope =>
    {
        var clock = new StoppedClock(now);
        var options = scope.GetRequiredService<IOptions<WindowingOptions>>();
        var tenant = scope.GetRequiredService<TenantScope>();
        var archive = scope.GetRequiredService<IMessageArchive>();
        var builder = new CloseDueWindows(
            scope.GetRequiredService<WindowingDbContext>(), archive, new SkipRule(scope.GetRequiredService<FeatureGate>(), tenant, options, clock),
            scope.GetRequiredService<UnitOfWork>(), tenant, options, clock, NullLogger<CloseDueWindows>.Instance);
        var group = (await archive.FindGroupAsync(Group, Ct)).ShouldNotBeNull();
        await builder.OfGroupAsync(group, await scope.GetRequiredService<TenantDirectory>().TimeZoneAsync(Ct), Ct);
    });

    /// <summary>What the reaper's job does, at this moment.</summary>
    public Task ReapAsync(DateTimeOffset now) => Tenant.DoAsync(scope =>
        new ReapWindows(new StoppedClock(now), scope.GetRequiredService<IOptions<WindowingOptions>>(), NullLogger<ReapWindows>.Instance).ReapAsync(scope, Ct));

    public Task<OpenedWindow> OpenAsync(int? size, DateTimeOffset? start, DateTimeOffset end) => Tenant.DoAsync(scope =>
        scope.GetRequiredService<IWindowStatus>().OpenAsync(
            new WindowRequest { GroupId = Group, SizeHours = size, Start = start, End = end, Scopes = ["DIGEST_READ"], RequestedBy = Tenant.Admin.Account }, Ct));

    /// <summary>Every window, oldest first.</summary>
    public async Task<IReadOnlyList<WindowInfo>> WindowsAsync() =>
        [.. (await Tenant.DoAsync(scope => scope.GetRequiredService<IWindowOverview>().LatestAsync(1000, Ct))).Reverse()];

    public Task<WindowInfo> FindAsync(WindowId id) =>
        Tenant.DoAsync(async scope => (await scope.GetRequiredService<IWindowStatus>().FindAsync(id, Ct)).ShouldNotBeNull());

    /// <summary>Events of this type about this window, those not yet numbered among them.</summary>
    public Task<long> EventsAsync(string type, WindowId window) => Tenant.DoAsync(async scope =>
    {
        await using var command = scope.GetRequiredService<UnitOfWork>().Command("""
            select (select count(*) from platform.event_log where event_type = $1 and payload ->> 'window_id' = $2)
                + (select count(*) from platform.event_pending where event_type = $1 and payload ->> 'window_id' = $2)
            """);
        command.Parameters.AddWithValue(type);
        command.Parameters.AddWithValue(window.ToString());
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    });

    public Task ExecuteAsync(string sql) => Tenant.DoAsync(async scope =>
    {
        await using var command = scope.GetRequiredService<UnitOfWork>().Command(sql);
        await command.ExecuteNonQueryAsync(Ct);
    });

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
