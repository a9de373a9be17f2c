using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DigestMonolith.Language.Linear;

namespace DigestMonolith.Training.Linear;

/// <summary>
/// Logistic regression with an L2 penalty, a label at a time over shared vectors, by dual coordinate ascent
/// (Yu, Huang, Lin, 2011). Labels are lanes of a vector: none is ever added to another, so the width changes no bit.
/// </summary>
internal sealed class LinearTrainer
{
    private const int Lanes = 8;
    private const int Steps = 20;
    private const double Near = 1e-7;
    private readonly LinearRecipe _recipe;
    private readonly IReadOnlyList<LinearRow> _rows;
    private readonly int _stride;
    private readonly float[] _weights;
    private readonly double[] _biases;
    private readonly double[] _duals;
    private readonly double[] _yesWeights;

    private LinearTrainer(LinearRecipe recipe, IReadOnlyList<LinearRow> rows)
    {
        (_recipe, _rows) = (recipe, rows);
        _stride = (recipe.Labels.Count + Lanes - 1) / Lanes * Lanes;
        _weights = new float[FeatureCounts.Size * _stride];
        _biases = new double[_stride];
        _duals = new double[rows.Count * _stride];
        _yesWeights = [.. recipe.Labels.Select((_, label) => YesWeight(label))];
    }

    public static LinearModel Train(LinearRecipe recipe, IReadOnlyList<LinearRow> rows)
    {
        var space = TextSpace.Learn([.. rows.Select(row => (row.Text, row.Hints))], recipe.Shape, recipe.MinTexts);
        return new LinearTrainer(recipe, rows).Train(space);
    }

    private LinearModel Train(TextSpace space)
    {
        var vectors = _rows.Select(row => space.VectorOf(row.Text, row.Hints)).ToArray();
        var order = Enumerable.Range(0, _rows.Count).ToArray();
        var random = new SplitMix(_recipe.Seed);
        for (var epoch = 0; epoch < _recipe.Epochs; epoch++)
        {
            random.Shuffle(order.AsSpan());
            foreach (var row in order)
            {
                Visit(row, vectors[row]);
            }
        }

        return LinearModel.Quantise(space, _recipe.Labels, [.. _biases.Take(_recipe.Labels.Count).Select(bias => (float)bias)], (bucket, label) => _weights[(bucket * _stride) + label]);
    }

    private void Visit(int row, Feature[] vector)
    {
        Span<float> lanes = stackalloc float[_stride];
        Multiply(vector, lanes);
        var square = 1.0;
        foreach (var (_, value) in vector)
        {
            square += value * value;
        }

        for (var label = 0; label < _stride; label++)
        {
            var margin = lanes[label] + _biases[label];
            var step = label < _recipe.Labels.Count ? StepOf(row, label, margin, square) : 0;
            _biases[label] += step;
            lanes[label] = (float)step;
        }

        Add(vector, lanes);
    }

    // At the optimum a row's dual is its probability of being wrong; the change that makes it so along this row alone.
    private double StepOf(int row, int label, double margin, double square)
    {
        if (_rows[row].Targets[label] is not { } isYes)
        {
            return 0;
        }

        ref var dual = ref _duals[(row * _stride) + label];
        var sign = isYes ? 1 : -1;
        var cost = _recipe.Cost * _rows[row].Weight * (isYes ? _yesWeights[label] : 1);
        var old = dual;
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < Steps; step++)
        {
            var wrong = Logistic.Of(-((sign * margin) + (cost * square * (dual - old))));
            if (Math.Abs(dual - wrong) < Near)
            {
                break;
            }

            (low, high) = dual > wrong ? (low, dual) : (dual, high);
            var newton = dual - ((dual - wrong) / (1 + (cost * square * wrong * (1 - wrong))));
            // Newton's step may leap over the root when the row costs much; halving may not.
            dual = newton > low && newton < high ? newton : (low + high) / 2;
        }

        return (dual - old) * cost * sign;
    }

    private void Multiply(Feature[] vector, Span<float> sums)
    {
        for (var lane = 0; lane < _stride; lane += Lanes)
        {
            var sum = Vector256<float>.Zero;
            foreach (var (bucket, value) in vector)
            {
                sum += Lane(bucket, lane) * value;
            }

            sum.CopyTo(sums[lane..]);
        }
    }

    private void Add(Feature[] vector, ReadOnlySpan<float> steps)
    {
        for (var lane = 0; lane < _stride; lane += Lanes)
        {
            var step = Vector256.Create(steps.Slice(lane, Lanes));
            foreach (var (bucket, value) in vector)
            {
                Lane(bucket, lane) += step * value;
            }
        }
    }

    private ref Vector256<float> Lane(int bucket, int lane) =>
        ref MemoryMarshal.Cast<float, Vector256<float>>(_weights.AsSpan((bucket * _stride) + lane, Lanes))[0];

    private double YesWeight(int label)
    {
        var yes = _rows.Sum(row => row.Targets[label] == true ? row.Weight : 0);
        var no = _rows.Sum(row => row.Targets[label] == false ? row.Weight : 0);
        return yes > 0 && no > 0 ? Balanced(no / yes) : 1;
    }

    // The common powers without Math.Pow, whose last bit may differ between machines.
    private double Balanced(double ratio) => _recipe.Balance switch
    {
        0 => 1,
        0.5 => Math.Sqrt(ratio),
        1 => ratio,
        _ => throw new ArgumentOutOfRangeException(nameof(ratio), "Balance is 0, a half or 1."),
    };
}
