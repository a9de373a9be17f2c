namespace DigestMonolith.Language.Threads;

/// <summary>What holds of the message that looks for its parent, whatever the candidate, next to its <see cref="TextSign"/>s.</summary>
internal enum MessageFeature
{
    AuthorIsNew,
    AuthorCount,
    OwnJustBefore,
    OwnNear,
    OwnFar,
    OwnNone,
    OwnGap,
    GapBefore,
    LogGapBefore,
    CalleeUnseen,
    CalleeNear,
    CalleeFar,
    PendingCall,
    PendingCallDistance,
    MentionedSeen,
    MostShared,
    MostSharedCosine,
    SharesNothing,
    FewBefore,
    FewReplies,
    SomeReplies,
    ManyReplies,
    FewCalls,
    SomeCalls,
    Crowd,
    Slow,
    OwnThreadIdle,
    Bias,
}
