using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Realtime.Tail;
using DigestMonolith.Modules.Realtime.Topics;
using DigestMonolith.Platform.Events;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Realtime.Frames;

/// <summary>Makes frames of logged events, in the unit of work of their tenant. Of an event's payload nothing is changed.</summary>
internal sealed class FrameBuilder(IMessageArchive archive, IGroupProjects projects, ILogger<FrameBuilder> logger)
{
    private readonly Dictionary<GroupId, ProjectId?> _spaces = [];

    /// <summary>In the order of the events; each is of a type that <see cref="EventTopics"/> names.</summary>
    public async Task<IReadOnlyList<Broadcast>> BuildAsync(IReadOnlyList<LoggedEvent> events, CancellationToken ct)
    {
        var read = events.Select(Read).OfType<ReadEvent>().ToList();
        var book = await MessageBook.ReadAsync(archive, read.Select(one => one.Ingested).OfType<GroupMessageIngested>(), ct);
        var broadcasts = new List<Broadcast>(read.Count);
        foreach (var (logged, ingested, project, group) in read)
        {
            var envelope = new Envelope(logged, EventTopics.All[logged.Type], project ?? await SpaceAsync(group, ct));
            broadcasts.Add(new Broadcast
            {
                Seq = logged.Seq,
                LoggedAt = logged.LoggedAt,
                Topic = envelope.To.Topic,
                ScopedTopic = envelope.Space is { } space ? new Topic(envelope.To.Topic, space).ToString() : null,
                Frames = ingested is null ? [envelope.Whole()] : book.Frames(ingested, envelope),
            });
        }

        return broadcasts;
    }

    private ReadEvent? Read(LoggedEvent logged)
    {
        try
        {
            var where = JsonSerializer.Deserialize<Whereabouts>(logged.Payload, EventJson.Options)!;
            var ingested = logged.Type == EventTopics.MessagesIngested ? JsonSerializer.Deserialize<GroupMessageIngested>(logged.Payload, EventJson.Options) : null;
            return new ReadEvent(logged, ingested, where.ProjectId, where.GroupId);
        }
        catch (JsonException)
        {
            // One event that cannot be read must not keep every later one from every client.
            logger.EventNotShown(logged.Seq, logged.Type);
            return null;
        }
    }

    private async Task<ProjectId?> SpaceAsync(GroupId? group, CancellationToken ct)
    {
        if (group is not { } known)
        {
            return null;
        }

        if (!_spaces.TryGetValue(known, out var space))
        {
            _spaces[known] = space = await projects.FindAsync(known, ct);
        }

        return space;
    }

    private sealed record Whereabouts(ProjectId? ProjectId, GroupId? GroupId);

    private sealed record ReadEvent(LoggedEvent Logged, GroupMessageIngested? Ingested, ProjectId? Project, GroupId? Group);
}
