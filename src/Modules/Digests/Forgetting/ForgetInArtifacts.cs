using System.Text;
using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Platform.Tenancy;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Digests.Forgetting;

/// <summary>
/// Empties the outputs of stages that hold forgotten messages, and takes these out of what is kept for comparison. An
/// emptied output answers no question any more: a run that is still open makes it anew.
/// </summary>
internal sealed class ForgetInArtifacts(UnitOfWork work) : IForgetMessages
{
    public async Task<IReadOnlyDictionary<string, int>> ForgetAsync(ForgottenMessages forgotten, CancellationToken ct)
    {
        var erased = new ErasedWords(forgotten);
        var artifacts = await FindAsync(
            "select id, payload::text from digests.group_digest_stage_artifacts where group_id = $1 and payload <> '{}'", forgotten.GroupId, erased, ct);
        await using var empty = work.Command("update digests.group_digest_stage_artifacts set payload = '{}', input_hash = 'erased' where id = any($1)");
        empty.Parameters.AddWithValue(artifacts.Select(artifact => artifact.Id).ToArray());
        await empty.ExecuteNonQueryAsync(ct);

        var windows = await FindAsync("select window_id, messages::text from digests.context_windows where group_id = $1", forgotten.GroupId, erased, ct, keeps: true);
        foreach (var (window, json) in windows)
        {
            var left = JsonSerializer.Deserialize<List<StoredMessage>>(json, PipelineJson.Options)!
                .Where(message => !forgotten.TgMessageIds.Contains(message.Id) && !erased.Names(message.Text)).ToList();
            await using var update = work.Command(left.Count == 0
                ? "delete from digests.context_windows where window_id = $1 and $2 is not null"
                : "update digests.context_windows set messages = $2 where window_id = $1");
            update.Parameters.AddWithValue(window);
            update.Parameters.Add(new() { Value = PipelineJson.Write(left), NpgsqlDbType = NpgsqlDbType.Jsonb });
            await update.ExecuteNonQueryAsync(ct);
        }

        return new Dictionary<string, int> { ["artifacts"] = artifacts.Count, ["context_windows"] = windows.Count };
    }

    // One after the other: all of a group's outputs at once would be too much.
    private async Task<List<(Guid Id, string Json)>> FindAsync(string sql, GroupId group, ErasedWords erased, CancellationToken ct, bool keeps = false)
    {
        await using var command = work.Command(sql);
        command.Parameters.AddWithValue(group.Value);
        var found = new List<(Guid, string)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var json = reader.GetString(1);
            if (erased.AreIn(Encoding.UTF8.GetBytes(json)))
            {
                found.Add((reader.GetGuid(0), keeps ? json : ""));
            }
        }

        return found;
    }
}
