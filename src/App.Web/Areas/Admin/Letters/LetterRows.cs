using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.App.Web.Areas.Admin.Letters;

/// <summary>Reads dead letters as far as the person may see; the message of another tenant's only one by one, and that is audited.</summary>
internal sealed class LetterRows(VisibleRows rows, OtherTenant elsewhere)
{
    /// <summary>The word for every state that nobody has settled.</summary>
    public const string Open = "open";

    /// <summary>Ids are made when a letter fails first, so their order is the order of failing.</summary>
    public Task<List<LetterRow>> PageAsync(LetterFilter filter, int count, CancellationToken ct) => rows.ReadAsync($"""
        select {LetterRow.Columns} from platform.dead_letters
        where state = any($1) and ($2::text is null or error_code = $2) and ($3::text is null or kind = $3) and ($4::uuid is null or tenant_id = $4)
          and ($5::uuid is null or id < $5)
        order by id desc limit $6
        """, LetterRow.Read, ct, StatesOf(filter.State), filter.ErrorCode, filter.Kind, filter.Tenant?.Value, filter.Before, count);

    /// <summary>Who owns the letter; null when there is none that the person may see.</summary>
    public async Task<TenantId?> OwnerAsync(Guid id, CancellationToken ct) =>
        await rows.ReadAsync("select tenant_id from platform.dead_letters where id = $1", row => new TenantId(row.GetGuid(0)), ct, id) is [var tenant] ? tenant : null;

    /// <summary>What a person may requeue or drop of one error code, oldest first.</summary>
    public Task<List<Guid>> WaitingAsync(string errorCode, string? kind, int count, CancellationToken ct) => rows.ReadAsync("""
        select id from platform.dead_letters where state = any($1) and error_code = $2 and ($3::text is null or kind = $3) order by id limit $4
        """, row => row.GetGuid(0), ct, LetterStates.Waiting.ToArray(), errorCode, kind, count);

    /// <summary>Which of these there are not, as far as the person may see.</summary>
    public async Task<IReadOnlyList<Guid>> UnknownAsync(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        [.. ids.Except(await rows.ReadAsync("select id from platform.dead_letters where id = any($1)", row => row.GetGuid(0), ct, ids.ToArray()))];

    public async Task<LetterDetail?> FindAsync(Guid id, CancellationToken ct) => await OwnerAsync(id, ct) is { } tenant
        ? await elsewhere.InAsync(tenant, "platform.dead_letter.inspect", $"dead_letter:{id}", (services, _) => ReadAsync(services.GetRequiredService<UnitOfWork>(), id, ct), ct)
        : null;

    private static async Task<LetterDetail?> ReadAsync(UnitOfWork work, Guid id, CancellationToken ct)
    {
        await using var command = work.Command($"select {LetterRow.Columns}, error_message, snippet, resolved_at, resolved_by from platform.dead_letters where id = $1");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new LetterDetail(LetterRow.Read(reader), reader.GetString(18), reader.IsDBNull(19) ? null : JsonSerializer.Deserialize<JsonElement>(reader.GetString(19)),
                reader.IsDBNull(20) ? null : reader.GetFieldValue<DateTimeOffset>(20), reader.IsDBNull(21) ? null : reader.GetString(21))
            : null;
    }

    private static string[] StatesOf(string state) => state == Open ? [.. LetterStates.Unresolved] : [state];
}

/// <summary>Which letters are wanted.</summary>
internal sealed record LetterFilter(string State, string? ErrorCode, string? Kind, TenantId? Tenant, Guid? Before);
