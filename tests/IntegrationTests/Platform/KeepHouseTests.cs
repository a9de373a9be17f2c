using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Platform;

/// <summary>The nightly tick makes room and takes only what is settled.</summary>
public sealed class KeepHouseTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_ended_jobs_go_and_open_and_failed_ones_stay()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.DoAsync(scope => ExecuteAsync(scope, """
            insert into platform.jobs (id, tenant_id, kind, key, state, due_at, created_at, finished_at)
            select gen_random_uuid(), current_setting('app.current_tenant')::uuid, 'none', s.state || s.days, s.state, now() + interval '1 year', now(), now() - make_interval(days => s.days)
            from (values ('done', 8), ('done', 1), ('failed', 8)) s(state, days)
            """));

        await using (var keep = app.Services.GetRequiredService<Databases>().Scheduler.CreateCommand("select platform.housekeep(now(), 7)"))
        {
            await keep.ExecuteNonQueryAsync(Ct);
        }

        (await tenant.DoAsync(scope => ListAsync(scope, "select key from platform.jobs where kind = 'none' order by key"))).ShouldBe(["done1", "failed8"]);
    }

    [Fact]
    public async Task Partitions_of_the_coming_months_are_made_closed()
    {
        await using (var keep = app.Services.GetRequiredService<Databases>().Scheduler.CreateCommand("select platform.keep_event_partitions(now(), 2, 24)"))
        {
            await keep.ExecuteNonQueryAsync(Ct);
        }

        await using var open = app.Services.GetRequiredService<Databases>().Owner.CreateCommand("""
            select count(*) filter (where c.relrowsecurity and c.relforcerowsecurity), count(*)
            from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'platform.event_log'::regclass
            """);
        await using var reader = await open.ExecuteReaderAsync(Ct);
        await reader.ReadAsync(Ct);
        reader.GetInt64(0).ShouldBeGreaterThanOrEqualTo(3);
        reader.GetInt64(0).ShouldBe(reader.GetInt64(1));
    }

    private static async Task ExecuteAsync(IServiceProvider scope, string sql)
    {
        await using var command = scope.GetRequiredService<UnitOfWork>().Command(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<List<string>> ListAsync(IServiceProvider scope, string sql)
    {
        var list = new List<string>();
        await using var command = scope.GetRequiredService<UnitOfWork>().Command(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }
}
