using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Redis.Inbound;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis;

/// <summary>What operators do to the streams, and the note of it in the audit trail.</summary>
internal sealed class StreamAdmin(RedisLink link, StreamCatalogue catalogue, IServiceScopeFactory scopes) : IStreamAdmin
{
    private static readonly string[] Named = ["worker", StreamCatalogue.GroupMessagesWorker, "digest-workers"];

    public Task<string?> ProblemAsync(CancellationToken ct) => link.LookAsync(ct);

    public async Task<IReadOnlyList<string>> ResetGroupsAsync(TenantId home, string actor, CancellationToken ct)
    {
        var done = await TryAsync(ResetAsync, ct);
        if (done.Count > 0)
        {
            await NoteAsync(home, actor, "rollout.streams.reset", "streams", new { groups = done }, ct);
        }

        return done;
    }

    // Trimmed, not deleted: the stream keeps its last id, and with it the mirror its place.
    public async Task<long> PurgeAsync(TenantId home, string actor, CancellationToken ct)
    {
        var gone = await TryAsync(database => database.StreamTrimAsync(catalogue.Key(catalogue.GroupMessages), maxLength: 0, useApproximateMaxLength: false), ct);
        if (gone > 0)
        {
            await NoteAsync(home, actor, "rollout.stream.purge", catalogue.GroupMessages, new { entries = gone }, ct);
        }

        return gone;
    }

    private async Task<IReadOnlyList<string>> ResetAsync(IDatabase database)
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
    }

    private async Task NoteAsync(TenantId home, string actor, string action, string subject, object after, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(home, ct);
        await scope.ServiceProvider.GetRequiredService<AuditLog>().WriteAsync(actor, action, subject, before: null, after, ct);
        await work.CommitAsync(ct);
    }

    public Task<long> ForgetInboundAsync(TenantId tenant, Func<JsonElement, bool> isMeant, CancellationToken ct) => TryAsync(async database =>
    {
        var (inbound, dead) = (catalogue.Key(catalogue.Inbound), catalogue.Key(catalogue.InboundDead));
        var found = await InboundSearch.FindAsync(database, inbound, tenant, isMeant, ct);
        var waiting = await InboundSearch.WaitingAsync(database, inbound, catalogue.InboundGroup.Name, found);
        RedisValue[] done = [.. found.Except(waiting)];
        RedisValue[] buried = [.. await InboundSearch.FindAsync(database, dead, tenant, isMeant, ct)];
        var gone = (done.Length > 0 ? await database.StreamDeleteAsync(inbound, done) : 0) + (buried.Length > 0 ? await database.StreamDeleteAsync(dead, buried) : 0);
        return waiting.Count == 0 ? gone : throw new IOException($"Redis: {waiting.Count} entries of the incoming stream still wait to be read.");
    }, ct);

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
