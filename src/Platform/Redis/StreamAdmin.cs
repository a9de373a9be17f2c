using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis;

/// <summary>What a rollback does to the streams.</summary>
internal sealed class StreamAdmin(RedisLink link, StreamCatalogue catalogue) : IStreamAdmin
{
    private static readonly string[] Named = ["worker", StreamCatalogue.GroupMessagesWorker, "digest-workers"];

    public Task<string?> ProblemAsync(CancellationToken ct) => link.LookAsync(ct);

    public Task<IReadOnlyList<string>> ResetGroupsAsync(CancellationToken ct) => TryAsync<IReadOnlyList<string>>(async database =>
    {
        var done = new List<string>();
        foreach (var stream in catalogue.Mirrored.Append(catalogue.Inbound).Distinct())
        {
            var key = catalogue.Key(stream);
            if (!await database.KeyExistsAsync(key))
            {
                continue;
            }

            foreach (var group in (await database.StreamGroupInfoAsync(key)).Where(group => Named.Contains(group.Name)))
            {
                await database.ScriptEvaluateAsync(StreamScripts.Reset, [key], [group.Name]);
                done.Add($"{group.Name} of {stream}: {group.PendingMessageCount} pending entries and {group.ConsumerCount} consumers gone");
            }
        }

        return done;
    }, ct);

    // Trimmed, not deleted: the stream keeps its last id, and with it the mirror its place.
    public Task<long> PurgeAsync(CancellationToken ct) =>
        TryAsync(database => database.StreamTrimAsync(catalogue.Key(catalogue.GroupMessages), maxLength: 0, useApproximateMaxLength: false), ct);

    private async Task<T> TryAsync<T>(Func<IDatabase, Task<T>> work, CancellationToken ct)
    {
        try
        {
            return await work(await link.ConnectAsync(ct));
        }
        catch (RedisException e)
        {
            throw new IOException($"Redis: {RedisLink.Words(e)}", e);
        }
    }
}
