namespace DigestMonolith.Language.Context;

/// <summary>Comparisons are written so that NaN fails them.</summary>
internal static class ContextSettingsRules
{
    private const string Prefix = "DIGEST_CONTEXT_";

    public static IEnumerable<SettingProblem> Problems(ContextSettings settings) =>
        Candidates(settings)
            .Where(candidate => !candidate.Holds)
            .Select(candidate => new SettingProblem(Prefix + candidate.Name, candidate.Problem));

    private static IEnumerable<(string Name, bool Holds, string Problem)> Candidates(ContextSettings settings) =>
    [
        ("SIMILARITY", settings.Similarity is > 0 and <= 1, "must be above 0 and at most 1"),
        ("SOFT_SIMILARITY", settings.SoftSimilarity > 0 && settings.SoftSimilarity < settings.Similarity, $"must be above 0 and below {Prefix}SIMILARITY"),
        ("DEDUP_TIME", settings.DedupTime >= TimeSpan.Zero, "must not be negative; 0 is without limit"),
        ("MAX_MESSAGES", settings.MaxMessages is null or > 0, "must be above 0"),
        ("TOP_RANKED", settings.TopRanked > 0 && settings.TopRanked <= (settings.MaxMessages ?? int.MaxValue), $"must be above 0 and at most {Prefix}MAX_MESSAGES"),
        ("HALF_LIFE", settings.HalfLife > TimeSpan.Zero, "must be above 0"),
        .. Weights(settings),
        ("STORAGE_NAMESPACE", !string.IsNullOrWhiteSpace(settings.StorageNamespace), "must not be empty"),
        ("STORAGE_TIMEOUT", settings.StorageTimeout > TimeSpan.Zero, "must be above 0"),
        ("STORAGE_HISTORY_WINDOWS", settings.HistoryWindows >= 0, "must not be negative"),
        ("STORAGE_HISTORY_MESSAGES", settings.HistoryMessages >= 0, "must not be negative"),
    ];

    private static IEnumerable<(string Name, bool Holds, string Problem)> Weights(ContextSettings settings)
    {
        (string Name, double Value)[] weights =
        [
            ("RECENCY_WEIGHT", settings.RecencyWeight),
            ("REPLY_WEIGHT", settings.ReplyWeight),
            ("LENGTH_WEIGHT", settings.LengthWeight),
            ("REACTIONS_WEIGHT", settings.ReactionsWeight),
            ("MEDIA_WEIGHT", settings.MediaWeight),
        ];
        return
        [
            .. weights.Select(weight => (weight.Name, weight.Value >= 0 && double.IsFinite(weight.Value), "must be 0 or more")),
            ("RECENCY_WEIGHT", weights.Any(weight => weight.Value != 0), "must not be 0 when all other weights are"),
        ];
    }
}
