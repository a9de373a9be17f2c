namespace DigestMonolith.Language.Threads;

/// <summary>The words that a message shares with each candidate and with the candidates of one thread, weighed by how rare they are.</summary>
internal sealed class SharedWords(ThreadColumns columns, OpenThreads state)
{
    private readonly int[] _stamps = new int[columns.Words];
    private readonly int[] _seen = new int[columns.Words];
    private readonly float[] _sums = new float[Sweep.Reach];
    private readonly float[] _cosines = new float[Sweep.Reach];
    private readonly float[] _rarest = new float[Sweep.Reach];
    private readonly float[] _ofThread = new float[columns.Seconds.Length];
    private int _stamp;

    /// <summary>The largest sum with one candidate.</summary>
    public float Most { get; private set; }

    public float MostCosine { get; private set; }

    public float MostOfThread { get; private set; }

    public float Sum(int place) => _sums[place];

    public float Cosine(int place) => _cosines[place];

    public float Rarest(int place) => _rarest[place];

    /// <summary>The largest sum with a candidate of the thread.</summary>
    public float OfThread(int thread) => _ofThread[thread];

    public void Compare(int at, ReadOnlySpan<int> candidates)
    {
        var own = ++_stamp;
        foreach (var token in columns.Tokens(at))
        {
            _stamps[token] = own;
        }

        (Most, MostCosine, MostOfThread) = (0, 0, 0);
        foreach (var candidate in candidates)
        {
            _ofThread[state.Thread(candidate)] = 0;
        }

        for (var place = 0; place < candidates.Length; place++)
        {
            Compare(at, candidates[place], place, own);
        }
    }

    private void Compare(int at, int candidate, int place, int own)
    {
        var (sum, squares, rarest) = (0f, 0f, 0f);
        var visit = ++_stamp;
        foreach (var token in columns.Tokens(candidate))
        {
            if (_stamps[token] == own && _seen[token] != visit)
            {
                _seen[token] = visit;
                var weight = columns.Weights[token];
                sum += weight;
                squares += weight * weight;
                rarest = Math.Max(rarest, weight);
            }
        }

        _sums[place] = sum;
        _rarest[place] = rarest;
        _cosines[place] = squares == 0 ? 0 : squares / (columns.Norms[at] * columns.Norms[candidate]);
        Most = Math.Max(Most, sum);
        MostCosine = Math.Max(MostCosine, _cosines[place]);
        ref var thread = ref _ofThread[state.Thread(candidate)];
        thread = Math.Max(thread, sum);
    }
}
