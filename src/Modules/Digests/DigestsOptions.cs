using System.ComponentModel.DataAnnotations;
using DigestMonolith.Language.Context;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Modules.Digests;

/// <summary>What makes a digest, and what lets it pass.</summary>
internal sealed class DigestsOptions : IValidatableObject
{
    // A model that does not mend its answer at the second request does not mend it; the seed's own setting of 3 was cut to 2 in its code.
    private const int MostRepairs = 2;

    /// <summary>Names the way digests are made; a digest is made once for each window and version. Default v1.</summary>
    [FlatName("DIGEST_AGENT_VERSION"), Required, StringLength(32)]
    public string AgentVersion { get; set; } = "v1";

    /// <summary>Version of the stage outputs; another one makes stored outputs void. Default v1.</summary>
    [FlatName("DIGEST_SCHEMA_VERSION"), Required, StringLength(32)]
    public string SchemaVersion { get; set; } = "v1";

    /// <summary>The scope a window must carry for its digest to be delivered; empty asks for none, which production refuses. Default DIGEST_READ.</summary>
    [FlatName("DIGEST_DELIVERY_SCOPE")]
    public string DeliveryScope { get; set; } = "DIGEST_READ";

    /// <summary>telegram_html, markdown, json or cards, where neither the request nor the group nor the tenant says. Default telegram_html.</summary>
    [FlatName("DIGEST_DELIVERY_FORMAT"), AllowedValues("telegram_html", "markdown", "json", "cards")]
    public string DeliveryFormat { get; set; } = "telegram_html";

    /// <summary>The mean of the four scores from which a digest passes, 0 to 1. Default 0.7.</summary>
    [FlatName("DIGEST_QUALITY_THRESHOLD"), Range(0.0, 1.0)]
    public double QualityThreshold { get; set; } = 0.7;

    /// <summary>What each of the four scores must reach, 0 to 1. Default 0.6.</summary>
    [FlatName("DIGEST_QUALITY_CRITERION_FLOOR"), Range(0.0, 1.0)]
    public double CriterionFloor { get; set; } = 0.6;

    /// <summary>Messages of people below which a window is skipped. Default 8.</summary>
    [FlatName("DIGEST_MIN_MESSAGES"), Range(1, 100_000)]
    public int MinMessages { get; set; } = 8;

    /// <summary>Windows with fewer messages are micro. Default 20.</summary>
    [FlatName("DIGEST_MICRO_WINDOW_THRESHOLD"), Range(1, 100_000)]
    public int MicroWindowThreshold { get; set; } = 20;

    /// <summary>Windows with more messages are large. Default 150.</summary>
    [FlatName("DIGEST_LARGE_WINDOW_THRESHOLD"), Range(1, 1_000_000)]
    public int LargeWindowThreshold { get; set; } = 150;

    /// <summary>Messages from which a window without a topic is worth a count. Default 20.</summary>
    [FlatName("DIGEST_MIN_MESSAGES_FOR_TOPICS"), Range(1, 100_000)]
    public int MinMessagesForTopics { get; set; } = 20;

    /// <summary>Topics such a window should have. Default 1.</summary>
    [FlatName("DIGEST_MIN_TOPICS_REQUIRED"), Range(0, 100)]
    public int MinTopicsRequired { get; set; } = 1;

    /// <summary>Boundary integrity below which a run repairs its input once, then blocks, 0 to 1. Default 0.75.</summary>
    [FlatName("DIGEST_BOUNDARY_THRESHOLD"), Range(0.0, 1.0)]
    public double BoundaryThreshold { get; set; } = 0.75;

    /// <summary>A fall of the lowest score, or of coverage, that counts as degraded, 0 to 1. Default 0.10.</summary>
    [FlatName("DIGEST_BASELINE_DEGRADE"), Range(0.0, 1.0)]
    public double BaselineDegrade { get; set; } = 0.10;

    /// <summary>Messages in one question of the segmenter. Default 250.</summary>
    [FlatName("DIGEST_CHUNK_SIZE"), Range(10, 2000)]
    public int ChunkSize { get; set; } = 250;

    /// <summary>Threads that a model is shown. Default 40.</summary>
    [FlatName("DIGEST_MAX_THREADS"), Range(1, 1000)]
    public int MaxThreads { get; set; } = 40;

    /// <summary>Messages of a thread as a model is shown it. Default 20.</summary>
    [FlatName("DIGEST_THREAD_MAX_LEN"), Range(2, 1000)]
    public int ThreadMaxLength { get; set; } = 20;

    /// <summary>Repairs that a model is asked for when its answer is not what was asked; more than 2 count as 2. Default 2.</summary>
    [FlatName("DIGEST_MAX_RETRIES"), Range(0, 10)]
    public int MaxRetries { get; set; } = MostRepairs;

    /// <summary>Second versions of a digest that does not pass. Default 1.</summary>
    [FlatName("DIGEST_CORRECTIVE_MAX"), Range(0, 1)]
    public int CorrectiveMax { get; set; } = 1;

    /// <summary>Whether our own digest goes out where a model's does not pass. Default on.</summary>
    [FlatName("DIGEST_ALLOW_TEMPLATE_DIGEST")]
    public bool AllowTemplateDigest { get; set; } = true;

    /// <summary>How long a run may ask models; what is left after it is done by our own analysis. Default 600 seconds.</summary>
    [FlatName("DIGEST_RUN_TIMEOUT_SECONDS")]
    public TimeSpan RunTimeout { get; set; } = TimeSpan.FromSeconds(600);

    /// <summary>Whether names of people who write neither in the window nor in the background are hidden, where a name is certain. Default on.</summary>
    [FlatName("DIGEST_MASK_NAMES")]
    public bool MaskNames { get; set; } = true;

    /// <summary>How many days before a window are its background: words that are usual there weigh little, who writes there is of the group; 0 is without. Default 30.</summary>
    [FlatName("DIGEST_BACKGROUND_DAYS"), Range(0, 366)]
    public int BackgroundDays { get; set; } = 30;

    /// <summary>How many messages of these days are read, the last ones; 0 is without a background. Default 5000.</summary>
    [FlatName("DIGEST_BACKGROUND_MESSAGES"), Range(0, 100_000)]
    public int BackgroundMessages { get; set; } = 5_000;

    /// <summary>Where readers reach the pages, such as https://digests.example.org; links to messages without a public address need it. Default empty.</summary>
    [FlatName("DIGEST_PUBLIC_URL")]
    public string PublicUrl { get; set; } = "";

    /// <summary>Cosine from which a message is a duplicate. Default 0.88.</summary>
    [FlatName("DIGEST_CONTEXT_SIMILARITY")]
    public double ContextSimilarity { get; set; } = 0.88;

    /// <summary>Cosine from which a message is linked and ranked lower. Default 0.76.</summary>
    [FlatName("DIGEST_CONTEXT_SOFT_SIMILARITY")]
    public double ContextSoftSimilarity { get; set; } = 0.76;

    /// <summary>How far apart duplicates may be; zero is without limit. Default 120 minutes.</summary>
    [FlatName("DIGEST_CONTEXT_DEDUP_TIME", Unit = FlatUnit.Minutes)]
    public TimeSpan ContextDedupTime { get; set; } = TimeSpan.FromMinutes(120);

    /// <summary>How many messages a model is shown; the local engine reads all. Default 400.</summary>
    [FlatName("DIGEST_CONTEXT_MAX_MESSAGES")]
    public int ContextMaxMessages { get; set; } = 400;

    /// <summary>How many messages the ranking names. Default 150.</summary>
    [FlatName("DIGEST_CONTEXT_TOP_RANKED")]
    public int ContextTopRanked { get; set; } = 150;

    /// <summary>The age at which recency counts one half. Default 180 minutes.</summary>
    [FlatName("DIGEST_CONTEXT_HALF_LIFE", Unit = FlatUnit.Minutes)]
    public TimeSpan ContextHalfLife { get; set; } = TimeSpan.FromMinutes(180);

    /// <summary>Weight of recency in the rank. Default 0.5.</summary>
    [FlatName("DIGEST_CONTEXT_RECENCY_WEIGHT")]
    public double ContextRecencyWeight { get; set; } = 0.5;

    /// <summary>Weight of being a reply. Default 0.25.</summary>
    [FlatName("DIGEST_CONTEXT_REPLY_WEIGHT")]
    public double ContextReplyWeight { get; set; } = 0.25;

    /// <summary>Weight of length. Default 0.15.</summary>
    [FlatName("DIGEST_CONTEXT_LENGTH_WEIGHT")]
    public double ContextLengthWeight { get; set; } = 0.15;

    /// <summary>Weight of reactions. Default 0.1.</summary>
    [FlatName("DIGEST_CONTEXT_REACTIONS_WEIGHT")]
    public double ContextReactionsWeight { get; set; } = 0.1;

    /// <summary>Weight of media. Default 0.12.</summary>
    [FlatName("DIGEST_CONTEXT_MEDIA_WEIGHT")]
    public double ContextMediaWeight { get; set; } = 0.12;

    /// <summary>Whether messages are compared with those of earlier windows. Default off.</summary>
    [FlatName("DIGEST_CONTEXT_STORAGE_ENABLED")]
    public bool ContextStorageEnabled { get; set; }

    /// <summary>Address of an outside history store, in place of our own tables; empty for those. Default empty.</summary>
    [FlatName("DIGEST_CONTEXT_STORAGE_URL")]
    public string ContextStorageUrl { get; set; } = "";

    /// <summary>Its bearer token; empty for none. Default empty.</summary>
    [FlatName("DIGEST_CONTEXT_STORAGE_TOKEN")]
    public string ContextStorageToken { get; set; } = "";

    /// <summary>Each tenant has the name space of this prefix, a colon and its id there. Default group-digest.</summary>
    [FlatName("DIGEST_CONTEXT_STORAGE_NAMESPACE")]
    public string ContextStorageNamespace { get; set; } = "group-digest";

    /// <summary>How long that store may take to find or to take a window. Default 5 seconds.</summary>
    [FlatName("DIGEST_CONTEXT_STORAGE_TIMEOUT")]
    public TimeSpan ContextStorageTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many earlier windows are looked at. Default 3.</summary>
    [FlatName("DIGEST_CONTEXT_STORAGE_HISTORY_WINDOWS")]
    public int ContextHistoryWindows { get; set; } = 3;

    /// <summary>How many of their messages. Default 150.</summary>
    [FlatName("DIGEST_CONTEXT_STORAGE_HISTORY_MESSAGES")]
    public int ContextHistoryMessages { get; set; } = 150;

    /// <summary>Repairs that are asked for.</summary>
    internal int MaxRepairs => Math.Min(MaxRetries, MostRepairs);

    /// <summary>The settings of the context as the analysis takes them.</summary>
    internal ContextSettings Context => new()
    {
        Similarity = ContextSimilarity,
        SoftSimilarity = ContextSoftSimilarity,
        DedupTime = ContextDedupTime,
        MaxMessages = ContextMaxMessages,
        TopRanked = ContextTopRanked,
        HalfLife = ContextHalfLife,
        RecencyWeight = ContextRecencyWeight,
        ReplyWeight = ContextReplyWeight,
        LengthWeight = ContextLengthWeight,
        ReactionsWeight = ContextReactionsWeight,
        MediaWeight = ContextMediaWeight,
        StorageEnabled = ContextStorageEnabled,
        StorageNamespace = ContextStorageNamespace,
        StorageTimeout = ContextStorageTimeout,
        HistoryWindows = ContextHistoryWindows,
        HistoryMessages = ContextHistoryMessages,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in Context.Validate())
        {
            yield return new ValidationResult($"{problem.Setting} {problem.Problem}.", [problem.Setting]);
        }

        if (LargeWindowThreshold < MicroWindowThreshold)
        {
            yield return new ValidationResult("DIGEST_LARGE_WINDOW_THRESHOLD must not be below DIGEST_MICRO_WINDOW_THRESHOLD.", [nameof(LargeWindowThreshold)]);
        }

        if (RunTimeout < TimeSpan.FromSeconds(1) || RunTimeout > TimeSpan.FromHours(6))
        {
            yield return new ValidationResult("DIGEST_RUN_TIMEOUT_SECONDS must be from 1 second to 6 hours.", [nameof(RunTimeout)]);
        }

        if (ContextStorageTimeout > TimeSpan.FromMinutes(1))
        {
            yield return new ValidationResult("DIGEST_CONTEXT_STORAGE_TIMEOUT must be at most a minute: runs wait for it.", [nameof(ContextStorageTimeout)]);
        }

        if (ContextStorageUrl.Length > 0 && !(Uri.TryCreate(ContextStorageUrl, UriKind.Absolute, out var store) && (store.Scheme == "http" || store.Scheme == "https")))
        {
            yield return new ValidationResult("DIGEST_CONTEXT_STORAGE_URL must be an absolute http or https address.", [nameof(ContextStorageUrl)]);
        }

        if (PublicUrl.Length > 0 && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) && (url.Scheme == "http" || url.Scheme == "https")))
        {
            yield return new ValidationResult("DIGEST_PUBLIC_URL must be an absolute http or https address.", [nameof(PublicUrl)]);
        }
    }
}
