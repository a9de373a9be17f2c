using Npgsql;

namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>Makes the roles, the login and the databases. Every statement may run again.</summary>
internal static class PrepareCluster
{
    public const string Admin = "digest_admin";
    public const string Login = "digest_login";
    public const string Database = "digest";
    public const string EmptyTemplate = "template0";

    public static async Task MakeRolesAsync(string admin, string loginPassword, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync(ct);
        // The login inherits nothing: a connection that forgets to choose its role may do nothing at all.
        await ExecuteAsync(connection, $"""
            do $$
            declare wanted text;
            begin
              foreach wanted in array array['digest_owner', 'digest_app', 'digest_scheduler', '{Login}'] loop
                if not exists (select from pg_roles where rolname = wanted) then
                  execute format('create role %I', wanted);
                end if;
              end loop;
            end $$;
            alter role digest_owner nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            alter role digest_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            alter role digest_scheduler nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            alter role {Login} login noinherit nosuperuser nocreatedb nocreaterole nobypassrls password '{loginPassword}';
            grant digest_owner, digest_app, digest_scheduler to {Login};
            """, ct);
    }

    /// <summary>A database of digest_owner that only our login may enter.</summary>
    public static async Task MakeDatabaseAsync(string admin, string name, string template, CancellationToken ct)
    {
        using var quotes = new NpgsqlCommandBuilder();
        var quoted = quotes.QuoteIdentifier(name);
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync(ct);
        await using var known = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await known.ExecuteScalarAsync(ct) is null)
        {
            // A filled one is there in half the time when its files are copied instead of its rows logged.
            var strategy = template == EmptyTemplate ? "wal_log" : "file_copy";
            await ExecuteAsync(connection, $"create database {quoted} owner digest_owner template {quotes.QuoteIdentifier(template)} strategy {strategy}", ct);
        }

        await ExecuteAsync(connection, $"""
            revoke all on database {quoted} from public;
            grant connect, temporary on database {quoted} to digest_app, digest_scheduler, {Login};
            """, ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
