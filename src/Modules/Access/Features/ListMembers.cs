using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Access.Features;

/// <summary>The people of the tenant.</summary>
internal static class ListMembers
{
    internal sealed record Item(AccountId AccountId, string Email, string Name, string Role, int Version, DateTimeOffset CreatedAt, DateTimeOffset? LastLoginAt);

    internal sealed record Response(IReadOnlyList<Item> Members);

    public static async Task<Ok<Response>> HandleAsync(UnitOfWork work, CancellationToken ct) => TypedResults.Ok(new Response(await ReadAsync(work, ct)));

    public static async Task<IReadOnlyList<Item>> ReadAsync(UnitOfWork work, CancellationToken ct)
    {
        await using var command = work.Command("select account_id, email, name, role, version, created_at, last_login_at from access.list_members()");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var members = new List<Item>();
        while (await reader.ReadAsync(ct))
        {
            members.Add(new Item(
                new AccountId(reader.GetGuid(0)), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6)));
        }

        return members;
    }
}
