using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Segments;

/// <summary>Where a thread of a real chat passes from one matter to the next: by words, silence, replies and who speaks.</summary>
internal static class ThreadBoundaries
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(90);
    private static readonly TimeSpan Lull = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Breath = TimeSpan.FromMinutes(2);

    // A reply holds two messages together more than words can part them.
    private const double HeldByReply = -2.5;
    private const double AfterLull = 1;
    private const double SameBreath = -1.5;
    private const int ReplyReach = 10;

    /// <summary>True for the last message of each stretch; the last message always ends one.</summary>
    public static bool[] Ends(IReadOnlyList<ChatMessage> messages)
    {
        var ends = new bool[messages.Count];
        for (var start = 0; start < messages.Count;)
        {
            var end = start + 1;
            while (end < messages.Count && !IsSilence(messages, end))
            {
                end++;
            }

            Stretch(messages, start, end).CopyTo(ends, start);
            start = end;
        }

        return ends;
    }

    private static bool[] Stretch(IReadOnlyList<ChatMessage> messages, int start, int end)
    {
        string[] texts = [.. Enumerable.Range(start, end - start).Select(at => messages[at].Text)];
        var odds = DialogueSegmenter.Odds(texts, BoundaryModel.Mean);
        for (var gap = 0; gap < odds.Length; gap++)
        {
            odds[gap] += Hint(messages, start + gap + 1);
        }

        return BoundaryChoice.Ends(odds);
    }

    // After so long the matter is taken up anew, unless somebody answers one of the last messages.
    private static bool IsSilence(IReadOnlyList<ChatMessage> messages, int at) =>
        messages[at].At - messages[at - 1].At > Pause && !Answers(messages, at);

    private static double Hint(IReadOnlyList<ChatMessage> messages, int at)
    {
        var gap = messages[at].At - messages[at - 1].At;
        return (Answers(messages, at) ? HeldByReply : 0)
            + (gap > Lull ? AfterLull : 0)
            + (gap < Breath && messages[at].Author == messages[at - 1].Author ? SameBreath : 0);
    }

    private static bool Answers(IReadOnlyList<ChatMessage> messages, int at)
    {
        if (messages[at].ReplyTo is { } answered)
        {
            for (var before = at - 1; before >= Math.Max(0, at - ReplyReach); before--)
            {
                if (messages[before].Id == answered)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
