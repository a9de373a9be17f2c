using static DigestMonolith.Language.Threads.PairFeature;

namespace DigestMonolith.Language.Threads;

/// <content>What holds between the message and one candidate.</content>
internal sealed partial class Sweep
{
    /// <summary>Lists what speaks for opening a thread.</summary>
    public static void Self(ref FeatureList list)
    {
        list.Clear();
        list.Add(PairPart + (int)PairFeature.Self);
    }

    /// <summary>Lists what speaks for the candidate at a place. Places are asked for in order, from the nearest.</summary>
    public void Pair(int place, ref FeatureList list)
    {
        list.Clear();
        var it = _candidates[place];
        Distance(place, it, ref list);
        Calls(it, ref list);
        Words(place, it, ref list);
        Thread(it, ref list);
        Pass(it);
    }

    private void Distance(int place, int it, ref FeatureList list)
    {
        var minutes = Minutes(it);
        Add(ref list, Rank8, place switch { 0 => 0, 1 => 1, 2 => 2, < 5 => 3, < 9 => 4, < 17 => 5, < 33 => 6, _ => 7 });
        list.Add(PairPart + (int)RankLog, PlainMath.Log2(place + 1) / 4);
        Add(ref list, Gap8, minutes switch { 0 => 0, 1 => 1, < 4 => 2, < 8 => 3, < 16 => 4, < 32 => 5, < 128 => 6, _ => 7 });
        list.Add(PairPart + (int)GapLog, PlainMath.Log2(1 + minutes) / 4);
        list.Add(PairPart + (int)GapTempo, PlainMath.Log2(1 + (minutes * 240 / columns.Tempo)) / 8);
        var isMine = columns.Authors[it] == columns.Authors[_at];
        if (isMine)
        {
            Add(ref list, SameAuthor);
            Add(ref list, SameAuthorRank3, place switch { 0 => 0, < 4 => 1, _ => 2 });
        }
        else
        {
            Add(ref list, AuthorLater4, Math.Min(3, _later[columns.Authors[it]]));
        }

        Add(ref list, OwnBetween4, Math.Min(3, _own));
    }

    private void Calls(int it, ref FeatureList list)
    {
        var (me, author) = (columns.Authors[_at], columns.Authors[it]);
        var (called, itCalled) = (columns.Called[_at], columns.Called[it]);
        if (called == author && called >= 0)
        {
            Add(ref list, CallsAuthor);
            Add(ref list, CallsAuthorLater3, Math.Min(2, _later[author]));
        }

        If(ref list, called >= 0 && called != author && author != me, CallsOther);
        var mentioned = columns.Mentioned[_at];
        If(ref list, mentioned >= 0 && mentioned == author, MentionsAuthor);
        If(ref list, mentioned >= 0 && mentioned == author && _later[author] == 0, MentionsAuthorLatest);
        If(ref list, itCalled == me, CalledByIt);
        If(ref list, itCalled == me && _calls == 0, CalledByItLatest);
        If(ref list, columns.Mentioned[it] == me, ItMentionsMe);
        If(ref list, itCalled >= 0 && itCalled != me, ItCallsOther);
        If(ref list, called < 0 && itCalled < 0 && author != me, NobodyCalled);
        If(ref list, called >= 0 && called == itCalled && author != me, SameCall);
        If(ref list, called >= 0 && called == itCalled && author == me, SameAuthorSameCall);
        If(ref list, called >= 0 && itCalled >= 0 && called != itCalled && author == me, SameAuthorOtherCall);
        If(ref list, called < 0 && itCalled >= 0 && author == me, CallsAuthorsCall);
        if (author != me)
        {
            If(ref list, _partner == author, Partner);
            If(ref list, _partner == author && _later[author] == 0, PartnerLatest);
            If(ref list, _partner == author && called < 0, PartnerNoCall);
            If(ref list, _callsMe[author] > 0, AuthorCalledMeLater);
            If(ref list, _called[author] > 0, AuthorCalledSince);
            If(ref list, _calledByMe[author] > 0, ICalledAuthorSince);
        }
    }

    private void Words(int place, int it, ref FeatureList list)
    {
        if (_shared.Sum(place) > 0)
        {
            list.Add(PairPart + (int)Shared, Math.Min(3, _shared.Sum(place)) / 2);
            list.Add(PairPart + (int)Cosine, _shared.Cosine(place));
            list.Add(PairPart + (int)Rarest, _shared.Rarest(place));
            If(ref list, _shared.Sum(place) >= _shared.Most, MostShared);
        }

        var ofThread = _shared.OfThread(state.Thread(it));
        list.Add(PairPart + (int)ThreadShared, Math.Min(3, ofThread) / 2);
        If(ref list, ofThread > 0 && ofThread >= _shared.Most, ThreadMostShared);
        var (mine, its) = (columns.Signs[_at], columns.Signs[it]);
        var isOther = columns.Authors[it] != columns.Authors[_at];
        If(ref list, isOther && (its & TextSign.Asks) != 0 && (mine & TextSign.Asks) == 0, AnswersQuestion);
        If(ref list, (its & TextSign.IsCommand) != 0 && (mine & TextSign.IsOfBot) != 0, AnswersCommand);
        If(ref list, (mine & TextSign.Thanks) != 0 && columns.Called[it] == columns.Authors[_at], ThanksCaller);
    }

    private void Thread(int it, ref FeatureList list)
    {
        var thread = state.Thread(it);
        var (me, called) = (columns.Authors[_at], columns.Called[_at]);
        Add(ref list, Tail4, Math.Min(3, _threadLater[thread]));
        If(ref list, _mine[thread] > 0, ThreadHasMe);
        If(ref list, _myThread == thread, ThreadIsMyLatest);
        If(ref list, called >= 0 && _callees[thread] > 0, ThreadHasCallee);
        If(ref list, _calleeThread == thread, ThreadIsCalleesLatest);
        If(ref list, columns.Authors[state.Tail(thread)] == me, ThreadTailIsMine);
        Add(ref list, ThreadSize4, state.Size(thread) switch { 1 => 0, <= 3 => 1, <= 9 => 2, _ => 3 });
        Add(ref list, ThreadPeople3, Math.Min(2, state.People(thread) - 1));
        list.Add(PairPart + (int)ThreadIdle, PlainMath.Log2(1 + Minutes(state.Tail(thread))) / 4);
        If(ref list, thread == it, IsRoot);
        Add(ref list, Answers3, Math.Min(2, state.Answers(it)));
        If(ref list, state.AnsweredBy(it) == me, AnsweredByMe);
        If(ref list, state.AnsweredBy(it) == columns.Authors[it], AnsweredByItsAuthor);
        If(ref list, state.IsGiven(it), LinkIsGiven);
        If(ref list, state.IsAnswerGiven(it), AnswerIsGiven);
        if (state.Parent(it) is >= 0 and var parent)
        {
            var asked = columns.Authors[parent];
            var isMine = asked == me && columns.Authors[it] != me;
            If(ref list, isMine, ParentIsMine);
            If(ref list, isMine && _answersToMe == 0, ParentIsMineTail);
            If(ref list, asked == called, ParentIsCallees);
            list.Add(PairPart + (int)Unsure, 1 - state.Confidence(it));
        }
    }

    // What lies behind this candidate will be judged by what was met up to it.
    private void Pass(int it)
    {
        var (me, author, called) = (columns.Authors[_at], columns.Authors[it], columns.Called[it]);
        _threadLater.Add(state.Thread(it));
        _later.Add(author);
        _own += author == me ? 1 : 0;
        if (called == me)
        {
            _calls++;
            _callsMe.Add(author);
        }
        else if (called >= 0 && author != me)
        {
            _called.Add(called);
        }
        else if (called >= 0)
        {
            _calledByMe.Add(called);
        }

        _answersToMe += state.Parent(it) is >= 0 and var parent && columns.Authors[parent] == me && author != me ? 1 : 0;
    }

    private static void Add(ref FeatureList list, PairFeature feature, int step = 0) => list.Add(PairPart + (int)feature + step);

    private static void If(ref FeatureList list, bool holds, PairFeature feature) => list.AddIf(holds, PairPart + (int)feature);
}
