using DigestMonolith.Language.Linear;

namespace DigestMonolith.Language.Tasks;

/// <summary>
/// Turns margins into shares of texts that are tasks, by a logistic curve fitted to unseen folds (Platt, 1999). The margin
/// that cuts best becomes a half exactly: below <see cref="Honest"/> the scale is stretched to reach it.
/// </summary>
/// <param name="Slope">Of the curve.</param>
/// <param name="Shift">Of the curve, at margin 0.</param>
/// <param name="Cut">The margin to cut at.</param>
internal sealed record TaskCalibration(float Slope, float Shift, float Cut)
{
    /// <summary>From here on a score is the share as it was measured.</summary>
    public const double Honest = 0.65;

    public double Of(double margin)
    {
        var share = Logistic.Of((Slope * margin) + Shift);
        var half = Math.Min(Logistic.Of((Slope * Cut) + Shift), Honest - 0.01);
        return share >= Honest ? share
            : share >= half ? 0.5 + ((share - half) / (Honest - half) * (Honest - 0.5))
            : share / half * 0.5;
    }

    public static TaskCalibration Read(BinaryReader reader) => new(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());

    public void Write(BinaryWriter writer)
    {
        writer.Write(Slope);
        writer.Write(Shift);
        writer.Write(Cut);
    }
}
