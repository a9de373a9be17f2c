using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DigestMonolith.Platform.Persistence;

/// <summary>
/// Applies migrations/&lt;schema&gt;/NNNN_what.sql, forward only, each in a transaction of its own, under an advisory lock.
/// A changed file that was applied already is refused: the files are the truth.
/// </summary>
public sealed class Migrator(Databases databases, ILogger<Migrator> logger)
{
    private const long LockKey = 0x4449_4745_5354_0001;
    private static readonly string[] First = ["platform", "quartz", "access", "ingestion"];

    /// <summary>Returns the names of the migrations that were applied now.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(DirectoryInfo directory, CancellationToken ct)
    {
        await using var connection = await databases.Owner.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, "select pg_advisory_lock($1)", ct, LockKey);
        try
        {
            await ExecuteAsync(connection, """
                create schema if not exists platform;
                create table if not exists platform.schema_migrations (
                    name text primary key, checksum text not null, applied_at timestamptz not null default now());
                grant usage on schema platform to digest_app, digest_scheduler;
                """, ct);
            var applied = await ReadAppliedAsync(connection, ct);
            var now = new List<string>();
            foreach (var migration in Find(directory).Where(migration => !IsApplied(migration, applied)))
            {
                await ApplyAsync(connection, migration, ct);
                logger.MigrationApplied(migration.Name);
                now.Add(migration.Name);
            }

            await RefuseOpenTablesAsync(connection, ct);
            return now;
        }
        finally
        {
            await ExecuteAsync(connection, "select pg_advisory_unlock($1)", CancellationToken.None, LockKey);
        }
    }

    /// <summary>What a migration would apply; the database stays as it is.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(DirectoryInfo directory, CancellationToken ct)
    {
        await using var connection = await databases.Owner.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand("select to_regclass('platform.schema_migrations') is not null", connection);
        var applied = await command.ExecuteScalarAsync(ct) is true ? await ReadAppliedAsync(connection, ct) : [];
        return [.. Find(directory).Where(migration => !IsApplied(migration, applied)).Select(migration => migration.Name)];
    }

    private static IEnumerable<Migration> Find(DirectoryInfo directory)
    {
        var files = directory.EnumerateFiles("*.sql", SearchOption.AllDirectories)
            .Select(file => new Migration(file.Directory!.Name, $"{file.Directory.Name}/{file.Name}", File.ReadAllText(file.FullName)));
        return files.Append(QuartzTables())
            .OrderBy(migration => Array.IndexOf(First, migration.Schema) is var place and >= 0 ? place : First.Length)
            .ThenBy(migration => migration.Name, StringComparer.Ordinal);
    }

    // Quartz ships the tables it needs inside its package; they are put into a schema of their own.
    private static Migration QuartzTables()
    {
        var assembly = typeof(Quartz.IScheduler).Assembly;
        using var stream = assembly.GetManifestResourceStream("Quartz.Impl.AdoJobStore.Schema.create_postgres.sql")
            ?? throw new InvalidOperationException($"Quartz {assembly.GetName().Version} no longer ships create_postgres.sql.");
        using var reader = new StreamReader(stream);
        // {0} is the prefix of its tables, {1} the same without a schema.
        var sql = reader.ReadToEnd().Replace("{0}", "qrtz_", StringComparison.Ordinal).Replace("{1}", "qrtz_", StringComparison.Ordinal);
        return new Migration("quartz", "quartz/0000_tables_of_the_package.sql", sql);
    }

    private static bool IsApplied(Migration migration, Dictionary<string, string> applied) =>
        applied.TryGetValue(migration.Name, out var checksum) &&
        (checksum == migration.Checksum
            ? true
            : throw new InvalidOperationException($"Migration {migration.Name} was changed after it was applied. Restore it and write a new one."));

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, $"""
            create schema if not exists {migration.Schema};
            grant usage on schema {migration.Schema} to digest_app, digest_scheduler;
            """, ct);
        if (migration.Schema == "quartz")
        {
            await ExecuteAsync(connection, "set local search_path = quartz", ct);
        }

        await ExecuteAsync(connection, migration.Sql, ct);
        await ExecuteAsync(connection, "insert into platform.schema_migrations (name, checksum) values ($1, $2)", ct, migration.Name, migration.Checksum);
        await transaction.CommitAsync(ct);
    }

    // A migration may lift row-level security for its own data; it may not forget to force it again.
    private static async Task RefuseOpenTablesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select string_agg(n.nspname || '.' || c.relname, ', ')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and n.nspname not like 'pg\_%' and not (c.relrowsecurity and c.relforcerowsecurity)
            """, connection);
        if (await command.ExecuteScalarAsync(ct) is string open)
        {
            throw new InvalidOperationException($"Tables with tenant_id and without forced row-level security: {open}.");
        }
    }

    private static async Task<Dictionary<string, string>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = new Dictionary<string, string>();
        await using var command = new NpgsqlCommand("select name, checksum from platform.schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            applied[reader.GetString(0)] = reader.GetString(1);
        }

        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed record Migration(string Schema, string Name, string Sql)
    {
        public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
    }
}
