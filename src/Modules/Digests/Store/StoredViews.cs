using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Platform.Tenancy;

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
            var id = new DigestId(reader.GetGuid(0));
            page.Add(new(id, new WindowId(reader.GetGuid(1)),
                JsonSerializer.Deserialize<DigestView>(reader.GetString(2), DocumentJson.Stored) ?? throw new JsonException($"The stored digest {id} is null.")));
        }

        return page;
    }
}
