using DigestMonolith.Modules.Realtime.Frames;
using DigestMonolith.Modules.Realtime.Topics;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Realtime.Tail;

/// <summary>What a client missed while it was away, out of the log; null when that is too much or too old to be told again.</summary>
internal sealed class Backlog(EventLog log, IServiceScopeFactory scopes, IOptions<RealtimeOptions> options, TimeProvider clock)
{
    private const int PageSize = 500;

    // One project's client in a busy tenant: so many pages are looked through for its few events.
    private const int MostPages = 10;

    /// <summary>The events of the topics in (after, upTo].</summary>
    public async Task<IReadOnlyList<Broadcast>?> FindAsync(TenantId tenant, IReadOnlyList<Topic> topics, long after, long upTo, CancellationToken ct)
    {
        if (after == upTo)
        {
            return [];
        }

        // Numbers have no gaps: where the next one is missing, the log was cut, or it is another log than the client's.
        return after < upTo && await log.FindLoggedAtAsync(after + 1, ct) is { } since
            ? await FindAsync(tenant, topics, new LogSpan { Types = EventTopics.TypesOf(topics), After = after, UpTo = upTo, LoggedSince = since }, ct)
            : null;
    }

    private async Task<IReadOnlyList<Broadcast>?> FindAsync(TenantId tenant, IReadOnlyList<Topic> topics, LogSpan span, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        var builder = scope.ServiceProvider.GetRequiredService<FrameBuilder>();
        var names = topics.Select(topic => topic.ToString()).ToHashSet();
        var oldest = clock.GetUtcNow() - options.Value.ReplayAge;
        var missed = new List<Broadcast>();
        for (var page = 0; page < MostPages; page++)
        {
            var events = await EventLog.ReadAsync(work, span, PageSize, ct);
            missed.AddRange((await builder.BuildAsync(events, ct)).Where(broadcast => broadcast.IsOf(names)));
            if (missed.Count > options.Value.ReplayMost || (missed is [var first, ..] && first.LoggedAt < oldest))
            {
                return null;
            }

            if (events.Count < PageSize)
            {
                return missed;
            }

            span = span with { After = events[^1].Seq };
        }

        return null;
    }
}
