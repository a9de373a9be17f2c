using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis;

/// <summary>
/// Which event goes to which stream, and which groups read it. What is not in the table stays at home: a new event is shown
/// to the outside when somebody writes it here, not by itself.
/// </summary>
internal sealed class StreamCatalogue
{
    /// <summary>The group of this house on the incoming stream, and of outside readers on the mirrored one.</summary>
    public const string GroupMessagesWorker = "worker-group-messages";

    private readonly FrozenDictionary<string, string> _streams;
    private readonly string _prefix;

    public StreamCatalogue(IOptions<RedisOptions> options)
    {
        _prefix = options.Value.KeyPrefix;
        var messages = options.Value.GroupMessages;
        _streams = new Dictionary<string, string>
        {
            ["group.message.ingested.v1"] = messages,
            ["group.window.ready.v1"] = "group.window.ready",
            ["digest.generate.requested.v1"] = "stream:digests:generate",
            ["digest.context.prepared.v1"] = "stream:digests:context:prepared",
            ["digest.stage.started.v1"] = "group.digest.stage.started",
            ["digest.stage.completed.v1"] = "group.digest.stage.completed",
            ["digest.persisted.v1"] = "group.digest.persisted",
            ["digest.ready_for_delivery.v1"] = "group.digest.ready_for_delivery",
            ["digest.blocked.v1"] = "group.digest.blocked",
            ["digest.delivered.v1"] = "group.digest.delivered",
            ["digest.dlq.v1"] = "group.digest.dlq",
        }.ToFrozenDictionary();
        GroupMessages = messages;
        // Of its own: on the mirrored stream our own events would come back to us as input, without their texts.
        Inbound = $"{messages}:in";
        InboundDead = $"{Inbound}:dlq";
        InboundGroup = new(Inbound, GroupMessagesWorker);
        Groups =
        [
            InboundGroup,
            new(InboundDead, $"{GroupMessagesWorker}-dlq"),
            .. options.Value.Groups
                ? [new(messages, GroupMessagesWorker), new("stream:digests:generate", "digest-workers"), new("stream:digests:context:prepared", "digest-context-observers")]
                : Array.Empty<StreamGroup>(),
        ];
    }

    /// <summary>Names are without the prefix of keys.</summary>
    public string GroupMessages { get; }

    public string Inbound { get; }

    public string InboundDead { get; }

    public StreamGroup InboundGroup { get; }

    /// <summary>The groups that we make.</summary>
    public IReadOnlyList<StreamGroup> Groups { get; }

    public IEnumerable<string> Mirrored => _streams.Values;

    public string? Of(string eventType) => _streams.GetValueOrDefault(eventType);

    public string[] TypesOf(string stream) => [.. _streams.Where(pair => pair.Value == stream).Select(pair => pair.Key)];

    public RedisKey Key(string stream) => _prefix + stream;
}

/// <summary>A consumer group of a stream.</summary>
internal sealed record StreamGroup(string Stream, string Name);
