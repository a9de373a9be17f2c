namespace DigestMonolith.Language.Chat;

/// <summary>One message as the analysis sees it: normalised, masked, without Telegram's own ids of people.</summary>
public sealed record ChatMessage
{
    /// <summary>The message's number in its chat.</summary>
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Tells people of this chat apart; opaque, never shown.</summary>
    public required string Author { get; init; }
    public required string AuthorName { get; init; }
    public string? Username { get; init; }
    public required string Text { get; init; }
    public long? ReplyTo { get; init; }
    public long? ForumTopic { get; init; }
    public bool IsForward { get; init; }
    public int Reactions { get; init; }
    public int MediaItems { get; init; }
}

/// <summary>Messages that answer one another. Each message is in exactly one thread.</summary>
public sealed record ChatThread
{
    public required string Id { get; init; }

    /// <summary>By time.</summary>
    public required IReadOnlyList<long> MessageIds { get; init; }

    /// <summary>The first message, when another of the thread replies to it.</summary>
    public long? ReplyRoot { get; init; }

    /// <summary>The weakest link that holds the thread together, 0 to 1.</summary>
    public required double Confidence { get; init; }
}

/// <summary>A stretch of one thread that does one thing.</summary>
public sealed record ThreadUnit
{
    public required string ThreadId { get; init; }
    public required UnitKind Kind { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<long> MessageIds { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }
}

/// <summary>What a unit does.</summary>
public enum UnitKind
{
    Problem,
    Solution,
    Decision,
    Risk,
    Celebration,
    Meta,
    Humor,
}

/// <summary>Something several messages are about.</summary>
public sealed record Topic
{
    /// <summary>A phrase that a person would write; never one bare frequent word.</summary>
    public required string Title { get; init; }
    public required TopicPriority Priority { get; init; }
    public required TopicStatus Status { get; init; }
    public required IReadOnlyList<string> ThreadIds { get; init; }

    /// <summary>By time.</summary>
    public required IReadOnlyList<long> MessageIds { get; init; }
    public required IReadOnlyList<string> Keywords { get; init; }
}

/// <summary>How soon somebody should look.</summary>
public enum TopicPriority
{
    Critical,
    High,
    Medium,
    Low,
}

/// <summary>Where the matter stands.</summary>
public enum TopicStatus
{
    Done,
    InProgress,
    Blocker,
    Watch,
    Idea,
}

/// <summary>The mood of a window; each index is 0 to 1.</summary>
public sealed record Mood
{
    public required Tone Tone { get; init; }
    public required double Intensity { get; init; }
    public required double Conflict { get; init; }
    public required double Collaboration { get; init; }
    public required double Stress { get; init; }
    public required double Enthusiasm { get; init; }
}

/// <summary>The sign of the mood.</summary>
public enum Tone
{
    Positive,
    Neutral,
    Negative,
}

/// <summary>A person of the window, by behaviour.</summary>
public sealed record Participant
{
    public required string Author { get; init; }
    public required string Name { get; init; }
    public string? Username { get; init; }
    public required int MessageCount { get; init; }
    public required ParticipantRole Role { get; init; }
}

/// <summary>What somebody does in a conversation; never an insult.</summary>
public enum ParticipantRole
{
    Initiator,
    Facilitator,
    Expert,
    Supporter,
    Critic,
    Moderator,
    Observer,
}
