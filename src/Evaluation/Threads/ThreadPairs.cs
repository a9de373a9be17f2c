namespace DigestMonolith.Evaluation.Threads;

/// <summary>How the predicted threads of one log lie over the marked ones.</summary>
internal sealed class ThreadPairs
{
    private readonly int[] _ours;
    private readonly int[] _gold;
    private readonly int[,] _common;

    private ThreadPairs(int[] ours, int[] gold, int[,] common) => (_ours, _gold, _common) = (ours, gold, common);

    public int Messages => _gold.Sum();

    public int OurThreads => _ours.Count(size => size > 1);

    public int GoldThreads => _gold.Count(size => size > 1);

    /// <summary>Messages that a best one-to-one pairing of the threads covers.</summary>
    public int Paired => BestPairing.Of(_common);

    public int Exact
    {
        get
        {
            var exact = 0;
            for (var our = 0; our < _ours.Length; our++)
            {
                for (var gold = 0; gold < _gold.Length; gold++)
                {
                    exact += _ours[our] > 1 && _common[our, gold] == _ours[our] && _ours[our] == _gold[gold] ? 1 : 0;
                }
            }

            return exact;
        }
    }

    /// <summary>A message that one side does not have is a thread by itself there, or left out.</summary>
    public static ThreadPairs Of(LinkSet marked, LinkSet predicted)
    {
        var gold = marked.Threads();
        var goldOf = Numbers(gold);
        var ours = predicted.Threads().Select(thread => thread.Where(goldOf.ContainsKey).ToArray()).Where(thread => thread.Length > 0).ToList();
        var known = ours.SelectMany(thread => thread).ToHashSet();
        ours.AddRange(goldOf.Keys.Where(message => !known.Contains(message)).Select(message => new[] { message }));
        var common = new int[ours.Count, gold.Count];
        for (var our = 0; our < ours.Count; our++)
        {
            foreach (var message in ours[our])
            {
                common[our, goldOf[message]]++;
            }
        }

        return new ThreadPairs([.. ours.Select(thread => thread.Length)], [.. gold.Select(thread => thread.Length)], common);
    }

    /// <summary>This log's part of H(ours | gold) + H(gold | ours), in bits.</summary>
    public double Variation(int total)
    {
        var sum = 0.0;
        for (var our = 0; our < _ours.Length; our++)
        {
            for (var gold = 0; gold < _gold.Length; gold++)
            {
                var common = (double)_common[our, gold];
                sum += common == 0 ? 0 : common / total * (Math.Log2(_ours[our] / common) + Math.Log2(_gold[gold] / common));
            }
        }

        return sum;
    }

    private static SortedDictionary<int, int> Numbers(IReadOnlyList<int[]> threads) =>
        new(threads.SelectMany((thread, number) => thread.Select(message => (message, number))).ToDictionary(pair => pair.message, pair => pair.number));
}
