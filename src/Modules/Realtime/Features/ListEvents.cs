using System.Text.Json;
using DigestMonolith.Modules.Realtime.Frames;
using DigestMonolith.Modules.Realtime.Sockets;
using DigestMonolith.Modules.Realtime.Tail;
using DigestMonolith.Modules.Realtime.Topics;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DigestMonolith.Modules.Realtime.Features;

/// <summary>GET /api/events: the frames of /ws behind a number, for who asks instead of listening.</summary>
internal static class ListEvents
{
    /// <summary>The envelopes, and the number to ask with next; the same number again when nothing has happened since.</summary>
    /// <param name="Resync">What happened in between is not known any more: read anew what you show, and go on from next_seq.</param>
    /// <param name="CurrentSeq">Where the log stands.</param>
    internal sealed record Response(IReadOnlyList<JsonElement> Items, long NextSeq, bool Resync, long CurrentSeq);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        CurrentUser user, UnitOfWork work, EventLog log, FrameBuilder builder, OpenTopic open, CancellationToken ct,
        [FromQuery(Name = "after_seq")] long afterSeq = 0, string? topics = null, int limit = 100)
    {
        if (limit is < 1 or > 500)
        {
            return Problems.Invalid("limit", "From 1 to 500.");
        }

        if (afterSeq < 0)
        {
            return Problems.Invalid("after_seq", "The next_seq of the answer before, or 0.");
        }

        var asked = await Handshake.ReadAsync(open, user.Tenant!.Value, topics, heard: null, ct);
        if (asked is not { Unknown: [] })
        {
            return Problems.Invalid("topics", asked is null ? "Too many topics." : $"There is no topic {asked.Unknown[0]}.");
        }

        // The end of the log before its events: what is numbered meanwhile is for the next question.
        var (last, _) = await log.LastAsync(ct);
        var since = afterSeq == last ? null : await log.FindLoggedAtAsync(afterSeq + 1, ct);
        // Numbers have no gaps: where the next one is missing, the log was cut, or it is another log than the caller's. From 0 on
        // means all that is kept.
        if (since is null && afterSeq != last && afterSeq > 0)
        {
            return TypedResults.Ok(new Response([], last, Resync: true, last));
        }

        var span = new LogSpan { Types = EventTopics.TypesOf(asked.Topics), After = afterSeq, UpTo = last, LoggedSince = since ?? DateTimeOffset.UnixEpoch };
        var events = await EventLog.ReadAsync(work, span, limit, ct);
        var names = asked.Topics.Select(topic => topic.ToString()).ToHashSet();
        var frames = (await builder.BuildAsync(events, ct)).Where(broadcast => broadcast.IsOf(names)).SelectMany(broadcast => broadcast.Frames);
        return TypedResults.Ok(new Response([.. frames.Select(frame => JsonSerializer.Deserialize<JsonElement>(frame))], events.Count == limit ? events[^1].Seq : last, Resync: false, last));
    }
}
