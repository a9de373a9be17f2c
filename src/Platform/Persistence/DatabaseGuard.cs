using Npgsql;

namespace DigestMonolith.Platform.Persistence;

/// <summary>Refuses to serve with rights that would make row-level security a decoration.</summary>
public sealed class DatabaseGuard(Databases databases)
{
    private const string Rights = """
        select current_user, r.rolsuper, r.rolbypassrls,
            exists (select from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                    where c.relowner = r.oid and c.relkind in ('r', 'p'))
        from pg_roles r where r.rolname = current_user
        """;

    /// <summary>Throws <see cref="InvalidOperationException"/> with what is wrong and what to do.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        foreach (var source in (NpgsqlDataSource[])[databases.App, databases.Scheduler])
        {
            await using var command = source.CreateCommand(Rights);
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            var role = reader.GetString(0);
            var wrong = reader.GetBoolean(1) ? "is a superuser" : reader.GetBoolean(2) ? "has BYPASSRLS" : reader.GetBoolean(3) ? "owns tenant tables" : null;
            if (wrong is not null)
            {
                throw new InvalidOperationException(
                    $"The database role {role} {wrong}, so tenants would not be kept apart. Connect as a role without it: see docs/architecture.md, Database roles.");
            }
        }
    }
}
