using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Threads;

/// <summary>Weighs who may be answered by a message against the chance that it opens a thread.</summary>
internal sealed class LinkScorer
{
    private const int QuietMessages = 5;
    private const int QuietSeconds = 300;
    private const int ShortWords = 7;
    private const int LongGapSeconds = 1500;
    private readonly MessageCues[] _cues;
    private readonly StemIndex _stems;
    private readonly double _tempo;

    public LinkScorer(IReadOnlyList<ChatMessage> messages)
    {
        var names = new PeopleNames(messages);
        _cues = [.. messages.Select(message => MessageCues.Read(message, names))];
        _stems = new StemIndex([.. messages.Select(message => message.Text)], names.Stems);
        _tempo = Tempo(_cues);
    }

    /// <summary>The best link of a message among the earlier ones of its forum topic.</summary>
    public ReplyLink Best(int at, IReadOnlyList<int> earlier)
    {
        Span<double> cues = stackalloc double[LinkWeights.Count];
        var from = Math.Max(0, earlier.Count - ReplyLinks.Reach);
        var reading = new Reading(this, at, earlier, from);
        reading.Opening(cues);
        int? best = null;
        var bestScore = LinkWeights.Score(cues);
        var total = Math.Exp(bestScore);
        for (var place = earlier.Count - 1; place >= from; place--)
        {
            reading.Link(place, cues);
            var score = LinkWeights.Score(cues);
            total += Math.Exp(score);
            if (score > bestScore)
            {
                (best, bestScore) = (earlier[place], score);
            }
        }

        return new ReplyLink(best, Math.Exp(bestScore) / total);
    }

    // A link is judged against the pace of its chat: ten minutes are long in a crowd, short among four.
    private static double Tempo(MessageCues[] cues)
    {
        if (cues.Length < 2)
        {
            return 60;
        }

        var gaps = cues.Zip(cues.Skip(1), (one, next) => next.Seconds - one.Seconds).Order().ToArray();
        return Math.Clamp(gaps[gaps.Length * 3 / 4] * 2.0, 30, 900);
    }

    internal readonly ref struct Reading
    {
        private readonly LinkScorer _scorer;
        private readonly IReadOnlyList<int> _earlier;
        private readonly int _at;
        private readonly MessageCues _me;
        private readonly HashSet<string> _seenLater = [];
        private readonly int _calledAt = -1;
        private readonly int _ownAt = -1;
        private readonly int _partnerAt = -1;
        private readonly double _mostShared;
        private readonly bool _quiet;

        public Reading(LinkScorer scorer, int at, IReadOnlyList<int> earlier, int from)
        {
            (_scorer, _at, _earlier, _me) = (scorer, at, earlier, scorer._cues[at]);
            for (var place = earlier.Count - 1; place >= from; place--)
            {
                var other = scorer._cues[earlier[place]];
                _calledAt = _calledAt < 0 && other.Author != _me.Author && other.Address.Called == _me.Author ? place : _calledAt;
                _ownAt = _ownAt < 0 && other.Author == _me.Author ? place : _ownAt;
                _partnerAt = _partnerAt < 0 && other.Author == _me.Author && other.Address.Called is not null ? place : _partnerAt;
                _mostShared = Math.Max(_mostShared, scorer._stems.Shared(at, earlier[place]));
            }

            _quiet = earlier.Count <= QuietMessages || _me.Seconds - scorer._cues[earlier[^QuietMessages]].Seconds > QuietSeconds;
        }

        public void Opening(Span<double> cues)
        {
            cues.Clear();
            Set(cues, LinkCue.Opens, 1);
            Set(cues, LinkCue.OpensWithQuestion, _me.Asks);
            Set(cues, LinkCue.OpensWithGreeting, _me.Greets);
            Set(cues, LinkCue.OpensForHelp, _me.AsksForHelp);
            Set(cues, LinkCue.OpensCalling, _me.Address.Called is not null);
            Set(cues, LinkCue.OpensUnseen, _ownAt < 0);
            Set(cues, LinkCue.OpensAfterGap, _earlier.Count == 0 ? 5 : LogGap(_earlier[^1]));
            Set(cues, LinkCue.OpensWhenCalled, _calledAt >= 0);
            Set(cues, LinkCue.OpensAfterOwn, _ownAt >= _earlier.Count - 2 && _ownAt >= 0);
            Set(cues, LinkCue.OpensReacting, _me.Reacts);
            Set(cues, LinkCue.OpensWithManyWords, Math.Log(1 + _me.Words));
            Set(cues, LinkCue.OpensSharing, Math.Min(_mostShared, 3));
            Set(cues, LinkCue.OpensInQuiet, _quiet && _me.Words > ShortWords);
        }

        public void Link(int place, Span<double> cues)
        {
            cues.Clear();
            var candidate = _earlier[place];
            var it = _scorer._cues[candidate];
            var same = it.Author == _me.Author;
            var latest = _seenLater.Add(it.Author);
            var rank = _earlier.Count - place;
            var (called, itCalled) = (_me.Address.Called, it.Address.Called);
            Set(cues, LinkCue.Gap, LogGap(candidate));
            Set(cues, LinkCue.Distance, Math.Log(rank));
            Set(cues, LinkCue.Adjacent, rank == 1);
            Set(cues, LinkCue.LatestOfAuthor, latest);
            Set(cues, LinkCue.ItReacts, it.Reacts);
            Set(cues, LinkCue.QuietAdjacent, _quiet && rank == 1 && _me.Words <= ShortWords);
            Set(cues, LinkCue.LongGap, Math.Max(0, Math.Log((1.0 + _me.Seconds - it.Seconds) / LongGapSeconds)));
            if (same)
            {
                Set(cues, LinkCue.SameAuthor, 1);
                Set(cues, LinkCue.SameAuthorAdjacent, rank == 1);
                Set(cues, LinkCue.SameAuthorSameCall, called is not null && called == itCalled);
                Set(cues, LinkCue.SameAuthorKeepsCall, called is null && itCalled is not null);
                Set(cues, LinkCue.SameAuthorOtherCall, called is not null && itCalled != called);
                Set(cues, LinkCue.ReactsToSelf, _me.Reacts);
                Set(cues, LinkCue.QuietSameAuthor, _quiet);
            }
            else
            {
                Set(cues, LinkCue.CallsAuthor, called == it.Author);
                Set(cues, LinkCue.CallsAuthorLatest, latest && called == it.Author);
                Set(cues, LinkCue.CallsSomebodyElse, called is not null && called != it.Author);
                Set(cues, LinkCue.CalledByIt, itCalled == _me.Author);
                Set(cues, LinkCue.CalledByItLatest, place == _calledAt);
                Set(cues, LinkCue.ItCallsSomebodyElse, itCalled is not null && itCalled != _me.Author);
                Set(cues, LinkCue.SpeaksOfAuthor, _me.Address.SpokenOf == it.Author);
                Set(cues, LinkCue.ItSpeaksOfMe, it.Address.SpokenOf == _me.Author);
                Set(cues, LinkCue.AnswersQuestion, it.Asks && !_me.Asks);
                Set(cues, LinkCue.AnswersHelp, it.AsksForHelp && !_me.AsksForHelp);
                Set(cues, LinkCue.Partner, called is null && _partnerAt >= 0 && _scorer._cues[_earlier[_partnerAt]].Address.Called == it.Author);
                Set(cues, LinkCue.ReactsToOther, _me.Reacts);
                Set(cues, LinkCue.NobodyCalled, called is null && itCalled is null);
                Set(cues, LinkCue.QuietNobodyCalled, _quiet && called is null && itCalled is null);
                Set(cues, LinkCue.QuietAnswer, _quiet && it.Asks && !_me.Asks && rank <= 3);
                Set(cues, LinkCue.CallsAfterGap, called == it.Author ? LogGap(candidate) : 0);
            }

            var shared = _scorer._stems.Shared(_at, candidate);
            Set(cues, LinkCue.SharedWords, Math.Min(shared, 3));
            Set(cues, LinkCue.SharedShare, shared / Math.Max(1, Math.Min(_scorer._stems[_at].Length, _scorer._stems[candidate].Length)));
        }

        private double LogGap(int candidate) => Math.Log(1 + (Math.Max(0, _me.Seconds - _scorer._cues[candidate].Seconds) / _scorer._tempo));

        private static void Set(Span<double> cues, LinkCue cue, double value) => cues[(int)cue] = value;

        private static void Set(Span<double> cues, LinkCue cue, bool holds) => cues[(int)cue] = holds ? 1 : 0;
    }
}
