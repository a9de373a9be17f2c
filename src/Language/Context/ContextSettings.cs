namespace DigestMonolith.Language.Context;

/// <summary>How the messages of a window are merged, linked, ranked and cut; the settings named DIGEST_CONTEXT_*.</summary>
public sealed record ContextSettings
{
    /// <summary>Cosine from which a message is a duplicate (DIGEST_CONTEXT_SIMILARITY).</summary>
    public double Similarity { get; init; } = 0.88;

    /// <summary>Cosine from which a message is linked and ranked lower (DIGEST_CONTEXT_SOFT_SIMILARITY).</summary>
    public double SoftSimilarity { get; init; } = 0.76;

    /// <summary>How far apart duplicates may be; zero is without limit (DIGEST_CONTEXT_DEDUP_TIME).</summary>
    public TimeSpan DedupTime { get; init; } = TimeSpan.FromMinutes(120);

    /// <summary>How many messages a model is shown; null when everything is read (DIGEST_CONTEXT_MAX_MESSAGES).</summary>
    public int? MaxMessages { get; init; } = 400;

    /// <summary>How many messages the ranking names (DIGEST_CONTEXT_TOP_RANKED).</summary>
    public int TopRanked { get; init; } = 150;

    /// <summary>The age at which recency is one half; under a minute counts as a minute (DIGEST_CONTEXT_HALF_LIFE).</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromMinutes(180);

    /// <summary>DIGEST_CONTEXT_RECENCY_WEIGHT.</summary>
    public double RecencyWeight { get; init; } = 0.5;

    /// <summary>DIGEST_CONTEXT_REPLY_WEIGHT.</summary>
    public double ReplyWeight { get; init; } = 0.25;

    /// <summary>DIGEST_CONTEXT_LENGTH_WEIGHT.</summary>
    public double LengthWeight { get; init; } = 0.15;

    /// <summary>DIGEST_CONTEXT_REACTIONS_WEIGHT.</summary>
    public double ReactionsWeight { get; init; } = 0.1;

    /// <summary>DIGEST_CONTEXT_MEDIA_WEIGHT.</summary>
    public double MediaWeight { get; init; } = 0.12;

    /// <summary>Whether earlier windows are looked at (DIGEST_CONTEXT_STORAGE_ENABLED).</summary>
    public bool StorageEnabled { get; init; }

    /// <summary>Where an outside history store answers; empty for our own (DIGEST_CONTEXT_STORAGE_URL).</summary>
    public string StorageUrl { get; init; } = "";

    /// <summary>Bearer token of that store (DIGEST_CONTEXT_STORAGE_TOKEN).</summary>
    public string StorageToken { get; init; } = "";

    /// <summary>Prefix of the tenant's name space there (DIGEST_CONTEXT_STORAGE_NAMESPACE).</summary>
    public string StorageNamespace { get; init; } = "group-digest";

    /// <summary>How long that store may take (DIGEST_CONTEXT_STORAGE_TIMEOUT).</summary>
    public TimeSpan StorageTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many earlier windows are looked at (DIGEST_CONTEXT_STORAGE_HISTORY_WINDOWS).</summary>
    public int HistoryWindows { get; init; } = 3;

    /// <summary>How many of their messages (DIGEST_CONTEXT_STORAGE_HISTORY_MESSAGES).</summary>
    public int HistoryMessages { get; init; } = 150;

    /// <summary>What the local engine uses: a cap bounds what a model is shown, never what we read.</summary>
    public ContextSettings WithoutLimit() => this with { MaxMessages = null };

    /// <summary>What is wrong with the settings, each by its name; empty when they can be used.</summary>
    public IReadOnlyList<SettingProblem> Validate() => [.. ContextSettingsRules.Problems(this)];

    /// <summary>Without the token.</summary>
    public override string ToString() => $"ContextSettings({Similarity}, {SoftSimilarity}, {DedupTime}, {MaxMessages}, {TopRanked}, {HalfLife})";
}

/// <summary>A setting that cannot be used, under the name by which it is set, and why.</summary>
public sealed record SettingProblem(string Setting, string Problem);
