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

    /// <summary>The events of each topic behind its number, up to a number for all of them.</summary>
    public async Task<IReadOnlyList<Broadcast>?> FindAsync(TenantId tenant, IReadOnlyDictionary<string, long> after, long upTo, CancellationToken ct)
    {
        if (after.Values.All(seq => seq == upTo))
        {
            return [];
        }

        // Numbers have no gaps: where the next one is missing, the log was cut, or it is another log than the client's.
        var first = after.Values.Min();
        return after.Values.Max() <= upTo && await log.FindLoggedAtAsync(first + 1, ct) is { } since
            ? await FindAsync(tenant, after, new LogSpan { Types = EventTopics.TypesOf(after.Keys.Select(Topic.Parse).OfType<Topic>()), After = first, UpTo = upTo, LoggedSince = since }, ct)
            : null;
    }

    private async Task<IReadOnlyList<Broadcast>?> FindAsync(TenantId tenant, IReadOnlyDictionary<string, long> after, LogSpan span, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        var builder = scope.ServiceProvider.GetRequiredService<FrameBuilder>();
        var oldest = clock.GetUtcNow() - options.Value.ReplayAge;
        var missed = new List<Broadcast>();
        for (var page = 0; page < MostPages; page++)
        {
            var events = await EventLog.ReadAsync(work, span, PageSize, ct);
            missed.AddRange((await builder.BuildAsync(events, ct)).Where(broadcast => broadcast.IsBehind(after)));
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
