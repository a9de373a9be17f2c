using DigestMonolith.Language.Models;

namespace DigestMonolith.Language.Segments;

/// <summary>A logistic regression over the columns of a gap. The file holds one for each fold of its training data; the engine uses their mean.</summary>
internal sealed class BoundaryModel
{
    public const string FileName = "segments";
    private static readonly Lazy<BoundaryModel[]> Shipped = new(Load);
    private static readonly Lazy<BoundaryModel> ShippedMean = new(() => Average(Shipped.Value));
    private readonly double _bias;
    private readonly double[] _weights;

    public BoundaryModel(double bias, double[] weights) => (_bias, _weights) = (bias, weights);

    public static BoundaryModel Mean => ShippedMean.Value;

    /// <summary>Each has not seen its fold: every fifth dialogue of the development sets.</summary>
    public static IReadOnlyList<BoundaryModel> Folds => Shipped.Value;

    /// <summary>The log odds that a matter ends here, to six places so that no machine's last bit decides.</summary>
    public double Score(double[] row)
    {
        var sum = _bias;
        for (var at = 0; at < row.Length; at++)
        {
            sum += _weights[at] * row[at];
        }

        return Math.Round(sum, 6);
    }

    public static void Write(BinaryWriter file, IReadOnlyList<BoundaryModel> folds)
    {
        file.Write(folds.Count);
        file.Write(folds[0]._weights.Length);
        foreach (var fold in folds)
        {
            file.Write((float)fold._bias);
            foreach (var weight in fold._weights)
            {
                file.Write((float)weight);
            }
        }
    }

    private static BoundaryModel[] Load()
    {
        using var file = ModelFile.Open(FileName);
        var (folds, width) = (file.ReadInt32(), file.ReadInt32());
        var models = new BoundaryModel[folds];
        for (var fold = 0; fold < folds; fold++)
        {
            var bias = file.ReadSingle();
            var weights = new double[width];
            for (var at = 0; at < width; at++)
            {
                weights[at] = file.ReadSingle();
            }

            models[fold] = new BoundaryModel(bias, weights);
        }

        return models;
    }

    private static BoundaryModel Average(BoundaryModel[] models) => new(
        models.Sum(model => model._bias) / models.Length,
        [.. Enumerable.Range(0, models[0]._weights.Length).Select(at => models.Sum(model => model._weights[at]) / models.Length)]);
}
