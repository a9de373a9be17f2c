namespace DigestMonolith.Training.Threads;

/// <summary>Adam (Kingma and Ba 2015) with decoupled weight decay, by plain arithmetic.</summary>
internal sealed class Adam(float[] weights)
{
    private const float First = 0.9f;
    private const float Second = 0.999f;
    private const float Floor = 1e-8f;
    private readonly float[] _mean = new float[weights.Length];
    private readonly float[] _square = new float[weights.Length];
    private float _firstPower = 1;
    private float _secondPower = 1;

    /// <summary>One step against the gradients, which are cleared.</summary>
    public void Step(float[] gradients, float scale, float rate, float decay)
    {
        _firstPower *= First;
        _secondPower *= Second;
        var (first, second) = (1 / (1 - _firstPower), 1 / (1 - _secondPower));
        for (var at = 0; at < weights.Length; at++)
        {
            var gradient = gradients[at] * scale;
            _mean[at] = (First * _mean[at]) + ((1 - First) * gradient);
            _square[at] = (Second * _square[at]) + ((1 - Second) * gradient * gradient);
            weights[at] -= rate * ((_mean[at] * first / (MathF.Sqrt(_square[at] * second) + Floor)) + (decay * weights[at]));
            gradients[at] = 0;
        }
    }
}
