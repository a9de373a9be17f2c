namespace DigestMonolith.Language.Threads;

/// <summary>
/// Walks from a message back over its candidates, newest first, and says of each what speaks for it. What was met on the
/// way is kept by author and by thread, so that each step costs the same.
/// </summary>
internal sealed partial class Sweep(ThreadColumns columns, OpenThreads state, float replyShare)
{
    /// <summary>How many earlier messages of its topic a message may answer.</summary>
    public const int Reach = 60;

    public const int MessagePart = 0;
    public const int SignCount = 31;
    public const int CandidatePart = SignCount + (int)MessageFeature.Bias + 1;
    public const int PairPart = CandidatePart + SignCount;
    public const int FeatureCount = PairPart + (int)PairFeature.Count;

    private readonly SharedWords _shared = new(columns, state);
    private readonly StampedCounts _later = new(columns.People);
    private readonly StampedCounts _called = new(columns.People);
    private readonly StampedCounts _calledByMe = new(columns.People);
    private readonly StampedCounts _mine = new(columns.Seconds.Length);
    private readonly StampedCounts _callees = new(columns.Seconds.Length);
    private readonly StampedCounts _threadLater = new(columns.Seconds.Length);
    private readonly StampedCounts _callsMe = new(columns.People);
    private readonly int[] _candidates = new int[Reach];
    private readonly int[] _spoken = new int[columns.People];
    private int _at;

    // Of the survey: places of the nearest message of each kind, from 1; 0 where there is none.
    private int _ownRank;
    private int _calleeRank;
    private int _mentionRank;
    private int _pendingRank;
    private int _ownAt;
    private int _people;
    private int _partner;
    private int _myThread;
    private int _calleeThread;

    // Met on the way to the candidate at hand.
    private int _own;
    private int _calls;
    private int _answersToMe;

    public ReadOnlySpan<int> Candidates => _candidates.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Turns to a message: gathers its candidates and what it shares with them, and lists what holds of the message itself.</summary>
    public void Begin(int at, ref FeatureList features)
    {
        _at = at;
        Count = 0;
        for (var other = columns.Before[at]; other >= 0 && Count < Reach; other = columns.Before[other])
        {
            _candidates[Count++] = other;
        }

        _shared.Compare(at, Candidates);
        Survey();
        features.Clear();
        Message(ref features);
        Forget();
        _spoken[columns.Authors[at]]++;
    }

    /// <summary>Goes past a message whose parent is known.</summary>
    public void Skip(int at) => _spoken[columns.Authors[at]]++;

    /// <summary>Lists what holds of the candidate at a place, whoever answers it.</summary>
    public void Candidate(int place, ref FeatureList list) => list.AddSigns(columns.Signs[_candidates[place]], CandidatePart);

    // A first look over the candidates: whose turn it was, who is waited for.
    private void Survey()
    {
        var me = columns.Authors[_at];
        var (callee, mentioned) = (columns.Called[_at], columns.Mentioned[_at]);
        (_ownRank, _calleeRank, _mentionRank, _pendingRank, _ownAt, _people) = (0, 0, 0, 0, -1, 0);
        (_myThread, _calleeThread, _partner) = (-1, -1, -1);
        _later.Next();
        _mine.Next();
        _callees.Next();
        for (var rank = 1; rank <= Count; rank++)
        {
            var other = _candidates[rank - 1];
            var author = columns.Authors[other];
            _people += _later[author] == 0 && rank <= 20 ? 1 : 0;
            _later.Add(author);
            if (author == me)
            {
                _mine.Add(state.Thread(other));
                if (_ownRank == 0)
                {
                    (_ownRank, _ownAt, _myThread) = (rank, other, state.Thread(other));
                }

                if (_partner < 0)
                {
                    _partner = columns.Called[other];
                }
            }
            else if (_pendingRank == 0 && _ownRank == 0 && columns.Called[other] == me)
            {
                _pendingRank = rank;
            }

            if (author == callee)
            {
                _callees.Add(state.Thread(other));
                (_calleeRank, _calleeThread) = _calleeRank == 0 ? (rank, state.Thread(other)) : (_calleeRank, _calleeThread);
            }

            _mentionRank = author == mentioned && _mentionRank == 0 ? rank : _mentionRank;
        }
    }

    private void Forget()
    {
        _later.Next();
        _called.Next();
        _calledByMe.Next();
        _threadLater.Next();
        _callsMe.Next();
        (_own, _calls, _answersToMe) = (0, 0, 0);
    }

    private void Message(ref FeatureList list)
    {
        list.AddSigns(columns.Signs[_at], MessagePart);
        var me = columns.Authors[_at];
        Message(ref list, MessageFeature.Bias, 1);
        Message(ref list, MessageFeature.AuthorIsNew, _spoken[me] == 0);
        Message(ref list, MessageFeature.AuthorCount, PlainMath.Log2(1 + _spoken[me]) / 4);
        Message(ref list, MessageFeature.OwnJustBefore, _ownRank == 1);
        Message(ref list, MessageFeature.OwnNear, _ownRank is > 1 and <= 6);
        Message(ref list, MessageFeature.OwnFar, _ownRank > 20);
        Message(ref list, MessageFeature.OwnNone, _ownRank == 0);
        Message(ref list, MessageFeature.OwnGap, _ownAt < 0 ? 0 : PlainMath.Log2(1 + Minutes(_ownAt)) / 4);
        var gap = Count == 0 ? 0 : Minutes(_candidates[0]);
        Message(ref list, MessageFeature.GapBefore, gap > 0);
        Message(ref list, MessageFeature.LogGapBefore, PlainMath.Log2(1 + gap) / 4);
        var calls = columns.Called[_at] >= 0;
        Message(ref list, MessageFeature.CalleeUnseen, calls && _calleeRank == 0);
        Message(ref list, MessageFeature.CalleeNear, calls && _calleeRank is > 0 and <= 8);
        Message(ref list, MessageFeature.CalleeFar, calls && _calleeRank > 25);
        Message(ref list, MessageFeature.PendingCall, _pendingRank > 0);
        Message(ref list, MessageFeature.PendingCallDistance, PlainMath.Log2(_pendingRank) / 4);
        Message(ref list, MessageFeature.MentionedSeen, _mentionRank > 0);
        Message(ref list, MessageFeature.MostShared, Math.Min(2, _shared.Most) / 2);
        Message(ref list, MessageFeature.MostSharedCosine, _shared.MostCosine);
        Message(ref list, MessageFeature.SharesNothing, _shared.Most < 0.2f);
        Message(ref list, MessageFeature.FewBefore, Count < 12);
        Message(ref list, MessageFeature.FewReplies, replyShare is > 0 and < 0.2f);
        Message(ref list, MessageFeature.SomeReplies, replyShare is >= 0.2f and < 0.5f);
        Message(ref list, MessageFeature.ManyReplies, replyShare >= 0.5f);
        Message(ref list, MessageFeature.FewCalls, columns.CallShare < 0.05f);
        Message(ref list, MessageFeature.SomeCalls, columns.CallShare is >= 0.05f and < 0.25f);
        Message(ref list, MessageFeature.Crowd, _people / 10f);
        Message(ref list, MessageFeature.Slow, PlainMath.Log2(columns.Tempo) / 8);
        Message(ref list, MessageFeature.OwnThreadIdle, _myThread < 0 ? 0 : PlainMath.Log2(_at - state.Tail(_myThread)) / 4);
    }

    private long Minutes(int other) => Math.Max(0, (columns.Seconds[_at] / 60) - (columns.Seconds[other] / 60));

    private static void Message(ref FeatureList list, MessageFeature feature, float value) => list.Add(SignCount + (int)feature, value);

    private static void Message(ref FeatureList list, MessageFeature feature, bool holds) => list.AddIf(holds, SignCount + (int)feature);
}
