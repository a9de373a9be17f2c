using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;
using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis;

/// <summary>The optional Redis: without an endpoint nothing of it runs.</summary>
public sealed class RedisOptions : IValidatableObject
{
    /// <summary>host:port, or a whole StackExchange.Redis string such as host:port,ssl=true. Empty: no Redis.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Its password; never printed.</summary>
    public string Password { get; set; } = "";

    /// <summary>Put before every key, so that several houses may share one Redis. Default empty.</summary>
    public string KeyPrefix { get; set; } = "";

    /// <summary>Whether the consumer groups of the mirrored streams are made. A group that nobody reads keeps its stream from being trimmed. Default true.</summary>
    public bool Groups { get; set; } = true;

    /// <summary>The stream of group messages; outside producers write to the same name with ":in" behind it.</summary>
    [FlatName("STREAM_GROUP_MESSAGE_CREATED"), Required]
    public string GroupMessages { get; set; } = "stream:groups:messages";

    /// <summary>How often entries of silent consumers are looked for. Default 30 s.</summary>
    [FlatName("PEL_RECLAIM_INTERVAL")]
    public TimeSpan ReclaimInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an entry must have been idle before another consumer takes it; whoever works on one renews it every third of this. Default 60 s.</summary>
    [FlatName("PEL_MIN_IDLE_MS", Unit = FlatUnit.Milliseconds)]
    public TimeSpan MinIdle { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Entries above this are trimmed from a stream once every group has acknowledged them. Default 100,000.</summary>
    [FlatName("REDIS_STREAM_MAXLEN"), Range(1, int.MaxValue)]
    public int MaxLength { get; set; } = 100_000;

    /// <summary>Events mirrored in one go. Default 200.</summary>
    [Range(1, 1000)]
    public int Batch { get; set; } = 200;

    /// <summary>How often the log and the incoming stream are looked at. Default 250 ms.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(250);

    internal bool IsConfigured => !string.IsNullOrWhiteSpace(Endpoint);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinIdle < TimeSpan.FromMilliseconds(100) || ReclaimInterval < TimeSpan.FromMilliseconds(100) || Poll < TimeSpan.FromMilliseconds(1))
        {
            yield return new ValidationResult("PEL_MIN_IDLE_MS and PEL_RECLAIM_INTERVAL are 100 ms at least, Redis__Poll one.", [nameof(MinIdle), nameof(ReclaimInterval), nameof(Poll)]);
        }

        if (IsConfigured && !IsReadable())
        {
            // The value may hold a password: it is not repeated.
            yield return new ValidationResult("Redis__Endpoint is not host:port.", [nameof(Endpoint)]);
        }
    }

    internal ConfigurationOptions ToConfiguration()
    {
        var configuration = ConfigurationOptions.Parse(Endpoint);
        configuration.AbortOnConnectFail = false;
        configuration.ConnectTimeout = 2000;
        configuration.AsyncTimeout = configuration.SyncTimeout = 5000;
        configuration.ConnectRetry = 1;
        // A command of a lost connection must fail and not be sent later, behind others: the mirror keeps an order.
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ReconnectRetryPolicy = new LinearRetry(500);
        configuration.ClientName = "digest";
        if (Password.Length > 0)
        {
            configuration.Password = Password;
        }

        return configuration;
    }

    private bool IsReadable()
    {
        try
        {
            return ConfigurationOptions.Parse(Endpoint).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
