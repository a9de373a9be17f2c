using DigestMonolith.App.Web;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Schema;

/// <summary>What Entity Framework believes of the database is what the migrations made.</summary>
public sealed class SchemaDriftTests(AppFixture app)
{
    public static TheoryData<string> Contexts => [.. ContextTypes.Select(type => type.Name)];

    private static IReadOnlyList<Type> ContextTypes { get; } =
        [.. ModuleCatalog.All.SelectMany(module => module.GetType().Assembly.GetTypes()).Where(type => type.IsSubclassOf(typeof(ModuleDbContext)))];

    [Theory, MemberData(nameof(Contexts))]
    public async Task A_module_maps_tables_of_its_own_schema_only(string context)
    {
        var model = await ModelAsync(context);

        model.Tables.ShouldNotBeEmpty();
        model.Tables.ShouldAllBe(table => table.Schema == SchemaOf(context));
    }

    [Theory, MemberData(nameof(Contexts))]
    public async Task Every_mapped_column_is_there_with_its_type_and_may_be_null_where_the_model_says_so(string context)
    {
        var model = await ModelAsync(context);
        var database = await DatabaseAsync(context);

        var mapped = model.Tables.SelectMany(table => table.Columns).Select(column => $"{column.Table.Name}.{column.Name} {column.StoreType}{(column.IsNullable ? "" : " not null")}");

        mapped.Except(database.Columns.Select(column => column.ToString())).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Contexts))]
    public async Task A_column_that_is_not_mapped_can_be_left_out(string context)
    {
        var model = await ModelAsync(context);
        var database = await DatabaseAsync(context);
        var mapped = model.Tables.SelectMany(table => table.Columns).Select(column => $"{column.Table.Name}.{column.Name}").ToHashSet();
        var tables = model.Tables.Select(table => table.Name).ToHashSet();

        var needed = database.Columns.Where(column => tables.Contains(column.Table) && !column.IsNullable && !column.HasDefault && !mapped.Contains($"{column.Table}.{column.Name}"));

        needed.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Contexts))]
    public async Task Primary_keys_and_unique_indexes_are_the_same_on_both_sides(string context)
    {
        var model = await ModelAsync(context);
        var database = await DatabaseAsync(context);
        var tables = model.Tables.Select(table => table.Name).ToHashSet();

        var mapped = model.Tables.SelectMany(KeysOf).Select(key => key.ToString());

        mapped.ShouldBe(database.Keys.Where(key => tables.Contains(key.Table)).Select(key => key.ToString()), ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Contexts))]
    public async Task Every_enum_has_a_check_that_lists_its_words(string context)
    {
        var model = await ModelAsync(context);
        var database = await DatabaseAsync(context);

        var enums =
            from column in model.Tables.SelectMany(table => table.Columns)
            let type = column.PropertyMappings[0].Property.ClrType
            let words = Nullable.GetUnderlyingType(type) ?? type
            where words.IsEnum
            select (column, Words: Enum.GetNames(words).Select(SnakeCase.Of).Order(StringComparer.Ordinal));

        var wrong = enums.Where(found => !database.Words.Any(check =>
            check.Table == found.column.Table.Name && check.Column == found.column.Name && check.Words.SequenceEqual(found.Words)));

        wrong.Select(found => $"{found.column.Table.Name}.{found.column.Name}: {string.Join(", ", found.Words)}").ShouldBeEmpty();
    }

    private static IEnumerable<DatabaseKey> KeysOf(ITable table)
    {
        yield return new(table.Name, "", IsPrimary: true, NullsDistinct: true, "", Columns(table.PrimaryKey!.Columns));
        foreach (var index in table.Indexes.Where(index => index.IsUnique))
        {
            yield return new(table.Name, index.Name, IsPrimary: false, index.MappedIndexes.First().GetAreNullsDistinct() ?? true,
                DatabaseCatalogue.Plain(index.Filter), Columns(index.Columns));
        }

        foreach (var constraint in table.UniqueConstraints.Where(constraint => !constraint.GetIsPrimaryKey()))
        {
            yield return new(table.Name, constraint.Name, IsPrimary: false, NullsDistinct: true, "", Columns(constraint.Columns));
        }
    }

    private static string Columns(IEnumerable<IColumn> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static string SchemaOf(string context) => context[..^"DbContext".Length].ToLowerInvariant();

    private Task<DatabaseCatalogue> DatabaseAsync(string context) =>
        DatabaseCatalogue.ReadAsync(app.Services.GetRequiredService<Databases>(), SchemaOf(context), TestContext.Current.CancellationToken);

    // The model that is used at run time has forgotten what only migrations would ask for.
    private Task<IRelationalModel> ModelAsync(string context) => app.Services.ForTenantAsync(TenantId.New(), scope =>
    {
        var db = (DbContext)scope.GetRequiredService(ContextTypes.Single(type => type.Name == context));
        return Task.FromResult(db.GetService<IDesignTimeModel>().Model.GetRelationalModel());
    }, TestContext.Current.CancellationToken);
}
