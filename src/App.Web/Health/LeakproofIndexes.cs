using DigestMonolith.Platform.Health;
using Npgsql;

namespace DigestMonolith.App.Web.Health;

/// <summary>
/// Whether row-level security makes an index useless: the planner hides the rows of others before it asks an operator that
/// might tell of them, and full text and trigrams are such operators until a superuser calls them leakproof.
/// </summary>
internal static class LeakproofIndexes
{
    private const string Unused = """
        select distinct format('%I.%I', space.nspname, owned.relname), meaning.oid::regprocedure::text
        from pg_index entry
        join pg_class owned on owned.oid = entry.indexrelid
        join pg_namespace space on space.oid = owned.relnamespace
        join pg_class rows on rows.oid = entry.indrelid and rows.relrowsecurity
        join pg_am method on method.oid = owned.relam and method.amname in ('gin', 'gist')
        cross join unnest(entry.indclass) as class (id)
        join pg_opclass operators on operators.oid = class.id
        join pg_amop member on member.amopfamily = operators.opcfamily
        join pg_operator sign on sign.oid = member.amopopr
        join pg_proc meaning on meaning.oid = sign.oprcode and not meaning.proleakproof
        order by 1, 2
        """;

    public static async Task<Finding> LookAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var unused = new List<(string Index, string Function)>();
        await using var command = database.CreateCommand(Unused);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            unused.Add((reader.GetString(0), reader.GetString(1)));
        }

        return unused.Count == 0
            ? Finding.Ok("indexes", "used")
            : Finding.Warning("indexes", "unused", string.Join(", ", unused.Select(row => row.Index).Distinct()),
                string.Join(" ", unused.Select(row => $"alter function {row.Function} leakproof;").Distinct()));
    }
}
