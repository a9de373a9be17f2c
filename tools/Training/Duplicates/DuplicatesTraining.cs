using DigestMonolith.Evaluation.Scoring;
using DigestMonolith.Language.Duplicates;

namespace DigestMonolith.Training.Duplicates;

/// <summary>Trains the likeness of two texts: counts stems, then fits a ridge over the measures of a pair and their products.</summary>
internal static class DuplicatesTraining
{
    private const int Folds = 5;

    // Chosen by hand: some hundred products of measures must not follow the noise of a few thousand pairs.
    private const double Penalty = 300;

    // Sets of other kinds of text teach half as much.
    private const double OtherSets = 0.5;

    public static void Train(DirectoryInfo data, DirectoryInfo models)
    {
        var pairs = PairData.Read(data).Where(pair => !pair.Set.StartsWith("stsb", StringComparison.Ordinal) || !PairSplit.IsHeldOut(pair.Number)).ToList();
        var rarity = new StemRarity(RarityTraining.Count(PairData.Texts(data).Concat(pairs.SelectMany(pair => new[] { pair.A, pair.B }))));
        var measured = pairs.Select(pair => new MeasuredPair(pair, PairFeatures.Of(new PairText(First(pair), rarity), new PairText(Second(pair), rarity)))).ToList();
        CrossValidate(measured, rarity);
        var model = Fit(measured, rarity);
        using var file = new BinaryWriter(File.Create(Path.Combine(models.FullName, "duplicates.bin")));
        model.Write(file);
        Console.WriteLine($"{measured.Count} pairs, {file.BaseStream.Length} bytes");
    }

    private static void CrossValidate(List<MeasuredPair> pairs, StemRarity rarity)
    {
        var results = new List<(string Set, double Judged, double Ours)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var held = pairs.Where(pair => PairSplit.Fold(pair.Pair.Number, Folds) == fold).ToList();
            var model = Fit([.. pairs.Except(held)], rarity);
            results.AddRange(held.Select(pair => (pair.Pair.Set, pair.Pair.Score, Predict(model, pair))));
        }

        foreach (var set in results.GroupBy(result => result.Set))
        {
            Console.WriteLine($"{set.Key}: Pearson {100 * Pearson.Of([.. set.Select(each => each.Judged)], [.. set.Select(each => each.Ours)]):0.0} of {set.Count()}, cross-validated");
        }
    }

    private static PairModel Fit(List<MeasuredPair> pairs, StemRarity rarity)
    {
        var size = pairs[0].Measures.Length;
        var (means, scales) = (new float[size], new float[size]);
        for (var i = 0; i < size; i++)
        {
            var mean = pairs.Sum(pair => pair.Measures[i]) / pairs.Count;
            means[i] = (float)mean;
            scales[i] = (float)Math.Max(Math.Sqrt(pairs.Sum(pair => (pair.Measures[i] - mean) * (pair.Measures[i] - mean)) / pairs.Count), 0.01);
        }

        var expanded = pairs.Select(pair => PairModel.Expand(pair.Measures, means, scales)).ToList();
        var importance = pairs.Select(pair => pair.Pair.Set.StartsWith("stsb", StringComparison.Ordinal) ? 1 : OtherSets).ToList();
        var weights = Ridge.FitWithConstant(expanded, [.. pairs.Select(pair => pair.Pair.Score)], importance, Penalty);
        return new PairModel { Rarity = rarity, Means = means, Scales = scales, Weights = [.. weights.Select(weight => (float)Math.Round(weight, 6))] };
    }

    private static double Predict(PairModel model, MeasuredPair pair)
    {
        var expanded = PairModel.Expand(pair.Measures, model.Means, model.Scales);
        return Math.Clamp(expanded.Zip(model.Weights.Skip(1), (value, weight) => value * weight).Sum() + model.Weights[0], 0, 1);
    }

    // The order in which the engine takes a pair.
    private static string First(JudgedPair pair) => string.CompareOrdinal(pair.A, pair.B) <= 0 ? pair.A : pair.B;

    private static string Second(JudgedPair pair) => string.CompareOrdinal(pair.A, pair.B) <= 0 ? pair.B : pair.A;

    private sealed record MeasuredPair(JudgedPair Pair, double[] Measures);
}
