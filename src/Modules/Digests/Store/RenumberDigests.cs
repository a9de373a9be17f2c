using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Digests.Store;

/// <summary>
/// A group goes on as a supergroup, and its messages have other numbers: what digests cite is numbered anew, else they
/// would show other messages, and those of somebody who wants to be forgotten would stay.
/// </summary>
internal sealed class RenumberDigests(UnitOfWork work, StoredViews views) : IFollowMigration
{
    // A run that is still open makes its outputs anew.
    private const string Empty = "update digests.group_digest_stage_artifacts set payload = '{}', input_hash = 'renumbered' where group_id = $1 and payload <> '{}'";

    private const string Renumber = """
        update digests.group_digest_topics t set representative_messages = coalesce((
            select jsonb_agg(case when n.value::bigint > 0 then n.value::bigint - 1000000000 else n.value::bigint end order by n.place)
            from jsonb_array_elements_text(t.representative_messages) with ordinality as n(value, place)), '[]')
        from digests.group_digests d where d.id = t.digest_id and d.group_id = $1
        """;

    private const string RenumberWindows = """
        update digests.context_windows w set messages = coalesce((
            select jsonb_agg(case when (m.value ->> 'id')::bigint > 0 then jsonb_set(m.value, '{id}', to_jsonb((m.value ->> 'id')::bigint - 1000000000)) else m.value end order by m.place)
            from jsonb_array_elements(w.messages) with ordinality as m(value, place)), '[]')
        where w.group_id = $1
        """;

    public async Task MoveAsync(GroupId group, long from, long to, CancellationToken ct)
    {
        await foreach (var stored in views.OfGroupAsync(group, ct))
        {
            await views.ReplaceAsync(stored.Id, stored.View with { Document = Renumbered(stored.View.Document) }, ct);
        }

        foreach (var sql in (string[])[Renumber, RenumberWindows, Empty])
        {
            await using var command = work.Command(sql);
            command.Parameters.AddWithValue(group.Value);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    internal static DigestDocument Renumbered(DigestDocument document) => document with
    {
        Topics = [.. document.Topics.Select(topic => topic with { Statements = [.. topic.Statements.Select(statement => statement with { MessageIds = Moved(statement.MessageIds) })] })],
        Decisions = [.. document.Decisions.Select(item => item with { MessageIds = Moved(item.MessageIds) })],
        OpenQuestions = [.. document.OpenQuestions.Select(item => item with { MessageIds = Moved(item.MessageIds) })],
        CarriedQuestions = document.CarriedQuestions is { } carried ? [.. carried.Select(item => item with { MessageIds = Moved(item.MessageIds) })] : null,
        Actions = [.. document.Actions.Select(item => item with { MessageIds = Moved(item.MessageIds) })],
        EditedMessageIds = document.EditedMessageIds is { } edited ? Moved(edited) : null,
    };

    private static long[] Moved(IReadOnlyList<long> numbers) => [.. numbers.Select(IFollowMigration.OldMessages)];
}
