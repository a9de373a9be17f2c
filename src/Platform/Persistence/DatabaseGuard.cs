using Npgsql;

namespace DigestMonolith.Platform.Persistence;

/// <summary>Refuses to serve with rights that would make row-level security a decoration.</summary>
public sealed class DatabaseGuard(Databases databases)
{
    private const string Rights = """
        select r.rolname, r.rolsuper, r.rolbypassrls,
            r.rolname = current_user and exists (select from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                    where c.relowner = r.oid and c.relkind in ('r', 'p'))
        from pg_roles r where r.rolname in (current_user, session_user)
        """;

    /// <summary>Throws <see cref="InvalidOperationException"/> with what is wrong and what to do.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        foreach (var source in (NpgsqlDataSource[])[databases.App, databases.Scheduler])
        {
            await using var command = source.CreateCommand(Rights);
            await using var reader = await command.ExecuteReaderAsync(ct);
            // The role that acts, and the login behind it, which could take its own rights back.
            while (await reader.ReadAsync(ct))
            {
                var wrong = reader.GetBoolean(1) ? "is a superuser" : reader.GetBoolean(2) ? "has BYPASSRLS" : reader.GetBoolean(3) ? "owns tenant tables" : null;
                if (wrong is not null)
                {
                    throw new InvalidOperationException(
                        $"The database role {reader.GetString(0)} {wrong}, so tenants would not be kept apart. Connect as a role without it: see docs/architecture.md, Database roles.");
                }
            }
        }
    }
}
