namespace DigestMonolith.Contracts.Ingestion;

/// <summary>Groups that a check of the rollout adds and retires again: by the code of /api/groups, in the caller's unit of work.</summary>
public interface ITestGroups
{
    /// <summary>Watches a chat of that title, under a number that Telegram gives to nobody.</summary>
    Task<GroupId> RegisterAsync(string title, CancellationToken ct);

    /// <summary>How many of the messages were stored.</summary>
    Task<int> PushAsync(GroupId id, IReadOnlyList<TestMessage> messages, CancellationToken ct);

    /// <summary>Switches the group off; its messages and digests stay.</summary>
    Task RetireAsync(GroupId id, CancellationToken ct);
}

/// <summary>One message of a made-up chat.</summary>
public sealed record TestMessage(long Number, DateTimeOffset PostedAt, long SenderNumber, string SenderName, string Text, long? ReplyTo);
