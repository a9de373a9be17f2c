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
    public async Task Every_policy_compares_the_row_with_the_tenant_of_the_transaction_and_no_other_policy_speaks_to_the_application()
    {
        const string Current = "(NULLIF(current_setting('app.current_tenant'::text, true), ''::text))::uuid)";
        var expected = (await TablesAsync()).Select(table => $"{table} {{public}} ALL PERMISSIVE (tenant_id = {Current} (tenant_id = {Current}")
            .Append($"platform.tenants {{public}} ALL PERMISSIVE (id = {Current} (id = {Current}");

        var policies = await ListAsync("""
            select concat_ws(' ', p.schemaname || '.' || p.tablename, p.roles, p.cmd, p.permissive, p.qual, p.with_check)
            from pg_policies p where p.policyname = 'own_tenant' or p.roles && '{public,digest_app}'
            """);

        policies.ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task The_application_can_write_for_no_other_tenant()
    {
        var mine = await app.NewTenantAsync();
        var theirs = await app.NewTenantAsync();
        var writable = await ListAsync("""
            select t.schemaname || '.' || t.tablename from pg_tables t
            where has_table_privilege('digest_app', format('%I.%I', t.schemaname, t.tablename), 'insert')
            """);

        foreach (var table in await TablesAsync())
        {
            foreach (var actingFor in (TenantId?[])[mine.Id, null])
            {
                // PostgreSQL asks the policy before it asks whether the row is whole, so one column is enough.
                var refused = await Should.ThrowAsync<PostgresException>(() => InsertTenantOnlyAsync(table, actingFor, into: theirs.Id), table);
                refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, table);
                refused.MessageText.Contains("row-level security", StringComparison.Ordinal).ShouldBe(writable.Contains(table), $"{table}: {refused.MessageText}");
            }
        }
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
        foreach (var column in (string[])["platform.event_log (payload)", "platform.event_pending (payload)", "platform.jobs (payload)", "platform.dead_letters (error_message)", "platform.dead_letters (snippet)"])
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

    private Task<List<string>> TablesAsync() => TenantTables.ListAsync(Databases, Ct);

    private Task<List<string>> ListAsync(string sql) => TenantTables.ListAsync(Databases, sql, Ct);

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
