using System.Collections.Frozen;

namespace DigestMonolith.Modules.Realtime.Topics;

/// <summary>Which event is told in which topic, and how clients know it. What is not here is not told.</summary>
internal static class EventTopics
{
    public const string MessagesIngested = "group.message.ingested.v1";

    /// <summary>Told to nobody: it makes us look again at what the person may read.</summary>
    public const string MembershipChanged = "access.membership.changed.v1";

    public static FrozenDictionary<string, TopicEvent> All { get; } = new Dictionary<string, TopicEvent>
    {
        [MessagesIngested] = new(Topic.Messages, "message.updated"),
        ["ingestion.started.v1"] = new(Topic.Messages, "ingestion.started"),
        ["ingestion.progress.v1"] = new(Topic.Messages, "ingestion.progress"),
        ["ingestion.completed.v1"] = new(Topic.Messages, "ingestion.completed"),
        ["ingestion.failed.v1"] = new(Topic.Messages, "ingestion.failed"),

        ["analysis.run.created.v1"] = new(Topic.AnalysisRuns, "run_created"),
        ["analysis.run.started.v1"] = new(Topic.AnalysisRuns, "run_started"),
        ["analysis.proposals.created.v1"] = new(Topic.AnalysisRuns, "proposals_created"),
        ["analysis.progress.updated.v1"] = new(Topic.AnalysisRuns, "progress_updated"),
        ["analysis.run.completed.v1"] = new(Topic.AnalysisRuns, "run_completed"),
        ["analysis.run.failed.v1"] = new(Topic.AnalysisRuns, "run_failed"),
        ["analysis.run.reviewed.v1"] = new(Topic.AnalysisRuns, "run_reviewed"),
        ["analysis.run.closed.v1"] = new(Topic.AnalysisRuns, "run_closed"),
        ["analysis.run.cancelled.v1"] = new(Topic.AnalysisRuns, "run_cancelled"),

        ["proposal.approved.v1"] = new(Topic.Proposals, "approved"),
        ["proposal.rejected.v1"] = new(Topic.Proposals, "rejected"),
        ["proposal.merged.v1"] = new(Topic.Proposals, "merged"),
        ["proposal.updated.v1"] = new(Topic.Proposals, "updated"),
    }.ToFrozenDictionary();

    /// <summary>The wire names of the events of these topics.</summary>
    public static string[] TypesOf(IEnumerable<Topic> topics)
    {
        var names = topics.Select(topic => topic.Name).ToHashSet();
        return [.. All.Where(pair => names.Contains(pair.Value.Topic)).Select(pair => pair.Key)];
    }
}

/// <summary>The flat topic and the event's name there.</summary>
internal sealed record TopicEvent(string Topic, string Name);
