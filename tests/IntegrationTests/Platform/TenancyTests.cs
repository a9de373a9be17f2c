using DigestMonolith.Contracts;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Platform;

/// <summary>No tenant sees another's rows, even when a query forgets its where: over every table that the catalogue has.</summary>
public sealed class TenancyTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Databases Databases => app.Services.GetRequiredService<Databases>();

    [Fact]
    public async Task Every_table_with_a_tenant_has_forced_row_level_security_and_a_policy()
    {
        var tables = await TablesAsync();

        tables.Count.ShouldBeGreaterThan(10);
        var open = await ListAsync("""
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and n.nspname not like 'pg\_%'
              and not (c.relrowsecurity and c.relforcerowsecurity
                and (c.relispartition or exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'own_tenant')))
            """);
        open.ShouldBeEmpty();
        (await ListAsync("select c.relname from pg_class c where c.relispartition and exists (select from pg_policy p where p.polrelid = c.oid)")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_application_sees_no_row_of_any_table_without_a_tenant_and_only_its_own_with_one()
    {
        var mine = await app.NewTenantAsync();
        await app.NewTenantAsync();

        foreach (var table in await TablesAsync())
        {
            (await CountAsync(table, tenant: null)).ShouldBe(0, table);
            (await CountAsync(table, mine.Id, $"tenant_id <> '{mine.Id}'")).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task The_application_can_write_for_no_other_tenant()
    {
        var mine = await app.NewTenantAsync();
        var theirs = await app.NewTenantAsync();

        foreach (var table in await TablesAsync())
        {
            var refused = await Should.ThrowAsync<PostgresException>(() => InsertTenantOnlyAsync(table, actingFor: mine.Id, into: theirs.Id), table);
            refused.SqlState.ShouldBeOneOf([PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.NotNullViolation], table);
            var silent = await Should.ThrowAsync<PostgresException>(() => InsertTenantOnlyAsync(table, actingFor: null, into: theirs.Id), table);
            silent.SqlState.ShouldBeOneOf([PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.NotNullViolation], table);
        }
    }

    [Fact]
    public async Task A_whole_row_of_one_tenant_cannot_be_written_by_another()
    {
        var mine = await app.NewTenantAsync();
        var theirs = await app.NewTenantAsync();
        await using var connection = await Databases.App.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await ExecuteAsync(connection, $"select set_config('app.current_tenant', '{mine.Id}', true)");

        var refused = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(connection,
            $"insert into platform.audit_log (id, tenant_id, actor, action, object) values (gen_random_uuid(), '{theirs.Id}', 'x', 'x', 'x')"));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_pooled_connection_forgets_the_tenant_of_its_last_transaction()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.DoAsync(_ => Task.CompletedTask);
        for (var n = 0; n < 50; n++)
        {
            await using var connection = await Databases.App.OpenConnectionAsync(Ct);
            await using var command = new NpgsqlCommand("select coalesce(current_setting('app.current_tenant', true), '')", connection);
            (await command.ExecuteScalarAsync(Ct)).ShouldBe("");
        }
    }

    [Fact]
    public async Task The_scheduler_sees_no_content()
    {
        foreach (var column in (string[])["platform.event_log (payload)", "platform.event_pending (payload)", "platform.jobs (payload)", "platform.dead_letters (error_message)"])
        {
            var (table, name) = (column.Split(' ')[0], column.Split('(')[1].TrimEnd(')'));
            await using var command = Databases.Scheduler.CreateCommand($"select {name} from {table} limit 1");
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteScalarAsync(Ct))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, column);
        }
    }

    [Fact]
    public async Task A_removed_tenant_leaves_no_row_in_any_table()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.DoAsync(scope => scope.GetRequiredService<DigestMonolith.Platform.Tenancy.TenantDirectory>().RemoveAsync(Ct));

        foreach (var table in await TablesAsync())
        {
            (await CountAsync(table, tenant.Id)).ShouldBe(0, table);
        }
    }

    // Tables whose rows digest_app may read; queue tables of the scheduler alone are not the application's to see.
    private Task<List<string>> TablesAsync() => ListAsync("""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\_%'
          and has_column_privilege('digest_app', c.oid, a.attnum, 'select')
        order by 1
        """);

    private async Task<List<string>> ListAsync(string sql)
    {
        var list = new List<string>();
        await using var command = Databases.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }

    private async Task<long> CountAsync(string table, TenantId? tenant, string where = "true")
    {
        await using var connection = await Databases.App.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await ExecuteAsync(connection, $"select set_config('app.current_tenant', '{tenant}', true)");
        await using var command = new NpgsqlCommand($"select count(tenant_id) from {table} where {where}", connection);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private async Task InsertTenantOnlyAsync(string table, TenantId? actingFor, TenantId into)
    {
        await using var connection = await Databases.App.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await ExecuteAsync(connection, $"select set_config('app.current_tenant', '{actingFor}', true)");
        await ExecuteAsync(connection, $"insert into {table} (tenant_id) values ('{into}')");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
