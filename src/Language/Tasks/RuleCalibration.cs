namespace DigestMonolith.Language.Tasks;

/// <summary>
/// Turns the strength of a turn of speech into a share, for the languages without a trained model: of the sentences of each sort
/// in one half of own_ru_uk_reliability_dev, how many were tasks, with one right and one wrong added for what was not seen.
/// </summary>
internal static class RuleCalibration
{
    // Tasks among the sentences in which no turn of speech was found: 7 of 51.
    private const double Missed = 0.15;

    // From this strength on a turn of speech counts in full.
    private const double Firm = 0.65;

    public static double Of(TaskSignal signal, double strength) => strength < TaskReader.Cut
        ? Missed
        : 0.5 + ((Share(signal) - 0.5) * Math.Min(1, (strength - TaskReader.Cut) / (Firm - TaskReader.Cut)));

    private static double Share(TaskSignal signal) => signal switch
    {
        TaskSignal.Ask => 18 / 19.0,
        TaskSignal.Promise => 19 / 22.0,
        TaskSignal.Proposal => 14 / 15.0,
        TaskSignal.Need => 5 / 6.0,
        TaskSignal.Assignment => 4 / 5.0,
        TaskSignal.FeatureWish => 2 / 3.0,
        _ => 3 / 5.0,
    };
}
