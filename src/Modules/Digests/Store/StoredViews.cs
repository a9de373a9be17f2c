using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Rendering;
using DigestMonolith.Platform.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Digests.Store;

/// <summary>A digest as it is stored.</summary>
internal sealed record StoredView(DigestId Id, WindowId WindowId, DigestView View);

/// <summary>The stored digests of a group, page by page: all at once would be too much.</summary>
internal sealed class StoredViews(UnitOfWork work)
{
    private const int Page = 100;

    public async IAsyncEnumerable<StoredView> OfGroupAsync(GroupId group, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = new DigestId(Guid.Empty);
        while (await PageAsync(group, after, ct) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                yield return row;
            }

            after = page[^1].Id;
        }
    }

    /// <summary>
    /// The group's digests that were made since then and cite one of these messages as it read before its wording was
    /// replaced; with the numbers of those. Nobody changes them until the end of the unit of work.
    /// </summary>
    public async Task<IReadOnlyList<(StoredView Stored, IReadOnlyList<long> Numbers)>> CitingAsync(
        GroupId group, IReadOnlyDictionary<long, DateTimeOffset> replaced, DateTimeOffset since, CancellationToken ct)
    {
        await using var command = work.Command("""
            select d.id, d.window_id, d.payload::text, cited.numbers
            from digests.group_digests d
            cross join lateral (
                select array_agg(distinct r.number) as numbers
                from jsonb_path_query(d.payload -> 'document', 'strict $.**.message_ids[*]') n
                join unnest($2::bigint[], $3::timestamptz[]) r (number, replaced_at) on r.number = n::bigint
                where d.generated_at < r.replaced_at
            ) cited
            where d.group_id = $1 and d.generated_at >= $4 and cited.numbers is not null
            order by d.id for no key update of d
            """);
        command.Parameters.AddWithValue(group.Value);
        command.Parameters.AddWithValue(replaced.Keys.ToArray());
        command.Parameters.AddWithValue(replaced.Values.Select(at => at.ToUniversalTime()).ToArray());
        command.Parameters.AddWithValue(since.ToUniversalTime());
        var found = new List<(StoredView, IReadOnlyList<long>)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add((Read(reader), reader.GetFieldValue<long[]>(3)));
        }

        return found;
    }

    /// <summary>What it says now, and its plain text.</summary>
    public async Task ReplaceAsync(DigestId id, DigestView view, CancellationToken ct)
    {
        await using var command = work.Command("update digests.group_digests set payload = $2, summary = $3 where id = $1");
        command.Parameters.AddWithValue(id.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, JsonSerializer.Serialize(view, DocumentJson.Stored));
        command.Parameters.AddWithValue(RenderDigest.As("text", view, digest: null, publicUrl: "")!);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<StoredView>> PageAsync(GroupId group, DigestId after, CancellationToken ct)
    {
        await using var command = work.Command("select id, window_id, payload::text from digests.group_digests where group_id = $1 and id > $2 order by id limit $3");
        command.Parameters.AddWithValue(group.Value);
        command.Parameters.AddWithValue(after.Value);
        command.Parameters.AddWithValue(Page);
        var page = new List<StoredView>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            page.Add(Read(reader));
        }

        return page;
    }

    private static StoredView Read(NpgsqlDataReader row)
    {
        var id = new DigestId(row.GetGuid(0));
        return new(id, new WindowId(row.GetGuid(1)),
            JsonSerializer.Deserialize<DigestView>(row.GetString(2), DocumentJson.Stored) ?? throw new JsonException($"The stored digest {id} is null."));
    }
}
