using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>Brings together threads that are about the same thing.</summary>
internal static class ThreadClusters
{
    private const double SameMatter = 0.16;
    private const double NearMatter = 0.12;
    private const double FarMatter = 0.05;
    private const double EnoughOfChat = 0.72;
    private const int OwnTopic = 3;
    private const int FewTopics = 3;

    // Beyond this, small threads only join; comparing all pairs would no longer be near linear.
    private const int MaxSeeds = 160;

    /// <summary>Clusters, the weightiest first.</summary>
    public static List<ThreadVector> Of(IReadOnlyList<ChatThread> threads, WindowReading window, int wanted)
    {
        var vectors = threads.Select(thread => new ThreadVector(thread, window)).Where(vector => vector.Substance > 0).ToList();
        var substance = vectors.Sum(vector => vector.Substance);
        vectors.Sort(Weightiest);
        var seeds = vectors.Take(MaxSeeds).ToList();
        Merge(seeds);
        seeds.Sort(Weightiest);
        var chosen = seeds.Where((cluster, rank) => cluster.Substance >= (rank == 0 ? 1 : rank < FewTopics ? 2 : OwnTopic)).Take(wanted).ToList();
        var small = vectors.Skip(MaxSeeds).Concat(seeds.Except(chosen)).ToList();
        bool IsEnough() => chosen.Sum(cluster => cluster.Substance) >= EnoughOfChat * substance;
        Attach(chosen, small, NearMatter);
        if (!IsEnough())
        {
            Attach(chosen, small, FarMatter);
        }

        // A window of single remarks is about single remarks.
        foreach (var cluster in small.Take(Math.Max(0, wanted - chosen.Count)))
        {
            if (!IsEnough())
            {
                chosen.Add(cluster);
            }
        }

        chosen.Sort(Weightiest);
        return chosen;
    }

    private static void Merge(List<ThreadVector> clusters)
    {
        var alike = clusters.Select((one, at) => clusters.Select((other, to) => to > at ? one.Likeness(other) : 0).ToArray()).ToArray();
        var gone = new bool[clusters.Count];
        while (clusters.Count > 1 && Closest(alike) is var (left, right) && alike[left][right] >= SameMatter)
        {
            clusters[left].Take(clusters[right]);
            gone[right] = true;
            for (var other = 0; other < clusters.Count; other++)
            {
                alike[Math.Min(right, other)][Math.Max(right, other)] = 0;
                alike[Math.Min(left, other)][Math.Max(left, other)] = other == left || gone[other] ? 0 : clusters[left].Likeness(clusters[other]);
            }
        }

        var at = 0;
        clusters.RemoveAll(_ => gone[at++]);
    }

    private static (int Left, int Right) Closest(double[][] alike)
    {
        var best = (Left: 0, Right: 0);
        for (var one = 0; one < alike.Length; one++)
        {
            for (var other = one + 1; other < alike.Length; other++)
            {
                best = alike[one][other] > alike[best.Left][best.Right] ? (one, other) : best;
            }
        }

        return best;
    }

    private static void Attach(List<ThreadVector> chosen, List<ThreadVector> small, double threshold)
    {
        var homes = small.Select(vector => chosen
            .Select((home, place) => (Place: place, Likeness: home.Likeness(vector)))
            .Where(pair => pair.Likeness >= threshold)
            .OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.Place)
            .Select(pair => (int?)pair.Place).FirstOrDefault()).ToArray();
        for (var at = 0; at < small.Count; at++)
        {
            if (homes[at] is { } home)
            {
                chosen[home].Take(small[at]);
            }
        }

        var place = 0;
        small.RemoveAll(_ => homes[place++] is not null);
    }

    private static int Weightiest(ThreadVector one, ThreadVector other)
    {
        var bySubstance = (other.Substance * Math.Min(other.Authors, 3)).CompareTo(one.Substance * Math.Min(one.Authors, 3));
        return bySubstance != 0 ? bySubstance : one.MessageIds[0].CompareTo(other.MessageIds[0]);
    }
}
