using System.Globalization;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Training.Threads;

/// <summary>
/// Goes through the logs as the decoder does, building threads by its own choices, and learns from each marked message on
/// the way. So the state that it sees is as good or bad as it will be in use.
/// </summary>
internal sealed class LinkTraining
{
    private const int Epochs = 6;
    private const int Batch = 64;
    private const int WarmUp = 200;
    private const float Rate = 0.001f;
    private const float LeastRate = 0.02f;
    private const float Decay = 0.05f;

    // The weights of the last quarter are averaged: a single step's are noisy.
    private const float AveragedPart = 0.25f;
    private const int AveragedEvery = 8;

    // Of a hundred passes over a log so many: plain, with some replies, with some replies and no names; the rest without either.
    private const int Plain = 50;
    private const int WithReplies = 15;
    private const int WithRepliesOnly = 15;
    private readonly TrainingLog[] _logs;
    private readonly SplitMix _random;
    private readonly LinkNet _net = new(new float[LinkNet.WeightCount]);
    private readonly LinkGradients _gradients;
    private readonly Adam _adam;
    private readonly LinkExample _example = new();
    private readonly bool[] _isRight = new bool[Sweep.Reach + 1];
    private readonly double[] _average = new double[LinkNet.WeightCount];
    private int _inBatch;
    private int _batches;
    private int _averaged;
    private int _steps;
    private double _loss;
    private int _seen;

    public LinkTraining(TrainingLog[] logs, ulong seed)
    {
        (_logs, _random) = ([.. logs], new SplitMix(seed));
        Start();
        _gradients = new LinkGradients(_net);
        _adam = new Adam(_net.Weights);
    }

    public LinkNet Run()
    {
        _steps = Epochs * _logs.Sum(log => log.MarkedCount) / Batch;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            _random.Shuffle(_logs.AsSpan());
            foreach (var log in _logs)
            {
                Learn(log);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1}: loss {_loss / _seen:0.0000}"));
            (_loss, _seen) = (0, 0);
        }

        return new LinkNet([.. _average.Select(sum => (float)(sum / Math.Max(1, _averaged)))]);
    }

    private void Start()
    {
        for (var at = 0; at < LinkNet.WeightCount; at++)
        {
            var scale = at < Sweep.FeatureCount * LinkNet.First ? 0.2 : 0.3;
            _net.Weights[at] = (float)((_random.NextDouble() - 0.5) * 2 * scale);
        }
    }

    private void Learn(TrainingLog log)
    {
        var draw = _random.Next(100);
        var withNames = draw < Plain + WithReplies;
        var percent = draw is >= Plain and < Plain + WithReplies + WithRepliesOnly ? 25 + _random.Next(35) : 0;
        var columns = log.Columns(withNames);
        var given = log.Given(percent, (uint)_random.Next(int.MaxValue));
        var marked = log.Marked;
        var state = new OpenThreads(given.Length);
        var share = given.Count(parent => parent >= 0) / (float)Math.Max(1, log.MarkedCount);
        var sweep = new Sweep(columns, state, share);
        for (var at = 0; at < given.Length; at++)
        {
            if (given[at] >= 0)
            {
                sweep.Skip(at);
                state.Link(at, given[at], 1, columns.Authors[at]);
                continue;
            }

            _example.Forward(sweep, at, _net);
            Link(at, state, sweep, columns);
            if (marked[at] is { } parents && Right(at, parents, sweep.Candidates))
            {
                _example.Backward(_isRight, _gradients);
                Step();
            }
        }
    }

    private void Link(int at, OpenThreads state, Sweep sweep, ThreadColumns columns)
    {
        var (parent, confidence) = LinkDecoder.Choose(_example.Chances, sweep.Candidates, state);
        state.Link(at, parent, Math.Min(0.99f, confidence), columns.Authors[at]);
    }

    private bool Right(int at, int[] parents, ReadOnlySpan<int> candidates)
    {
        var any = false;
        var chance = 0f;
        for (var place = 0; place <= candidates.Length; place++)
        {
            _isRight[place] = parents.Contains(place < candidates.Length ? candidates[place] : at);
            any |= _isRight[place];
            chance += _isRight[place] ? _example.Chances[place] : 0;
        }

        if (any)
        {
            _seen++;
            _loss -= Math.Log(Math.Max(chance, 1e-9));
        }

        return any;
    }

    private void Step()
    {
        if (++_inBatch < Batch)
        {
            return;
        }

        _inBatch = 0;
        _batches++;
        var left = Math.Max(0, 1 - (_batches / (float)_steps));
        _adam.Step(_gradients.Sums, 1f / Batch, Rate * Math.Max(LeastRate, left) * Math.Min(1, _batches / (float)WarmUp), Decay);
        if (left < AveragedPart && _batches % AveragedEvery == 0)
        {
            _averaged++;
            for (var at = 0; at < _average.Length; at++)
            {
                _average[at] += _net.Weights[at];
            }
        }
    }
}
