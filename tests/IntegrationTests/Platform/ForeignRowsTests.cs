using System.Reflection;
using DigestMonolith.App.Web;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Platform;

/// <summary>While every table holds a row of another tenant, no statement that forgets its where sees, changes or removes it.</summary>
public sealed class ForeignRowsTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task By_sql_no_table_gives_another_tenants_row() => WithRowsOfAnotherAsync(async (rows, tables, mine, theirs, _) =>
    {
        foreach (var table in tables)
        {
            var key = FilledTables.KeyOf(table);
            await rows.ActAsync("digest_app", theirs);
            (await rows.CountAsync(table)).ShouldBeGreaterThan(0, $"{table} has a row of theirs");
            await rows.ActAsync("digest_app", mine);
            var own = await rows.CountAsync(table);

            (await rows.CountAsync(table, of: mine)).ShouldBe(own, table);
            (await rows.CountAsync(table, of: theirs)).ShouldBe(0, table);
            (await rows.TryAsync(() => rows.ExecuteAsync($"update {table} set {key} = {key}"))).ShouldBeLessThanOrEqualTo((int)own, table);
            (await rows.TryAsync(() => rows.ExecuteAsync($"update {table} set {key} = '{mine}' where {key} = '{theirs}'"))).ShouldBe(0, table);
            (await rows.TryAsync(() => rows.ExecuteAsync($"delete from {table} where {key} = '{theirs}'"))).ShouldBe(0, table);
            (await rows.TryAsync(() => rows.ExecuteAsync($"delete from {table}"))).ShouldBeLessThanOrEqualTo((int)own, table);
        }
    });

    [Fact]
    public Task Without_a_tenant_no_table_gives_any_row() => WithRowsOfAnotherAsync(async (rows, tables, _, _, _) =>
    {
        await rows.ActAsync("digest_app", tenant: null);
        foreach (var table in tables)
        {
            var key = FilledTables.KeyOf(table);
            (await rows.CountAsync(table)).ShouldBe(0, table);
            (await rows.TryAsync(() => rows.ExecuteAsync($"update {table} set {key} = {key}"))).ShouldBe(0, table);
            (await rows.TryAsync(() => rows.ExecuteAsync($"delete from {table}"))).ShouldBe(0, table);
        }
    });

    [Fact]
    public Task By_entity_framework_no_entity_gives_another_tenants_row() => WithRowsOfAnotherAsync(async (rows, _, mine, theirs, services) =>
    {
        var contexts = ModuleCatalog.All.SelectMany(module => module.GetType().Assembly.GetTypes()).Where(type => type.IsSubclassOf(typeof(ModuleDbContext))).ToList();
        contexts.Count.ShouldBe(7);
        foreach (var db in contexts.Select(context => (DbContext)services.GetRequiredService(context)))
        {
            foreach (var entity in db.Model.GetEntityTypes().Where(entity => !entity.IsOwned()))
            {
                await (Task)Check.MakeGenericMethod(entity.ClrType).Invoke(null, [db, rows, mine, theirs])!;
            }
        }
    });

    private static MethodInfo Check { get; } = typeof(ForeignRowsTests).GetMethod(nameof(CheckAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static async Task CheckAsync<T>(DbContext db, FilledTables rows, TenantId mine, TenantId theirs) where T : class
    {
        var name = typeof(T).Name;
        var all = db.Set<T>().IgnoreQueryFilters();
        var foreign = all.Where(row => EF.Property<TenantId>(row, "TenantId") == theirs);
        await rows.ActAsync("digest_app", theirs);
        (await foreign.CountAsync(Ct)).ShouldBeGreaterThan(0, $"{name} has a row of theirs");
        await rows.ActAsync("digest_app", mine);
        var own = await all.CountAsync(row => EF.Property<TenantId>(row, "TenantId") == mine, Ct);

        (await all.CountAsync(Ct)).ShouldBe(own, name);
        (await foreign.CountAsync(Ct)).ShouldBe(0, name);
        (await rows.TryAsync(() => foreign.ExecuteDeleteAsync(Ct))).ShouldBe(0, name);
        (await rows.TryAsync(() => all.ExecuteDeleteAsync(Ct))).ShouldBeLessThanOrEqualTo(own, name);
    }

    private async Task WithRowsOfAnotherAsync(Func<FilledTables, IReadOnlyList<string>, TenantId, TenantId, IServiceProvider, Task> check)
    {
        var (mine, theirs) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        IReadOnlyList<string> tables = [.. await TenantTables.ListAsync(app.Services.GetRequiredService<Databases>(), Ct), "platform.tenants"];
        await using var scope = app.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(theirs.Id, Ct);
        await FilledTables.FillAsync(work, theirs.Id, tables, Ct);
        await check(new FilledTables(work, Ct), tables, mine.Id, theirs.Id, scope.ServiceProvider);
    }
}
