using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Platform.Llm;

/// <summary>Which models there are, what they may cost, and how patient we are with them.</summary>
internal sealed class LlmOptions : IValidatableObject
{
    /// <summary>auto, none, openai (anything that speaks its chat protocol) or gigachat. Auto takes what is set up, GigaChat first, else none. Default auto.</summary>
    [FlatName("LLM_PROVIDER"), AllowedValues("auto", "none", "openai", "gigachat")]
    public string Provider { get; set; } = "auto";

    /// <summary>Address of an OpenAI-compatible API, with its version path. Default https://api.openai.com/v1 when a key is set.</summary>
    [FlatName("LLM_BASE_URL")]
    public string BaseUrl { get; set; } = "";

    /// <summary>Its key; local servers mostly need none.</summary>
    [FlatName("LLM_API_KEY")]
    public string ApiKey { get; set; } = "";

    /// <summary>The model of every tier that names none of its own.</summary>
    [FlatName("LLM_MODEL")]
    public string Model { get; set; } = "";

    /// <summary>The model of the tier base. Default: LLM_MODEL, or GigaChat-2.</summary>
    [FlatName("DIGEST_MODEL_BASE")]
    public string ModelBase { get; set; } = "";

    /// <summary>The model of the tier pro. Default: LLM_MODEL, or GigaChat-2-Pro.</summary>
    [FlatName("DIGEST_MODEL_PRO")]
    public string ModelPro { get; set; } = "";

    /// <summary>The model of the tier max. Default: LLM_MODEL, or GigaChat-2-Max.</summary>
    [FlatName("DIGEST_MODEL_MAX")]
    public string ModelMax { get; set; } = "";

    /// <summary>schema, json_object or none: how an OpenAI-compatible provider is asked for JSON. A provider that refuses a schema is asked without. Default schema.</summary>
    [FlatName("LLM_STRUCTURED_OUTPUT"), AllowedValues("schema", "json_object", "none")]
    public string StructuredOutput { get; set; } = "schema";

    /// <summary>GigaChat's authorisation key, base64 of client id and secret.</summary>
    [FlatName("GIGACHAT_CREDENTIALS")]
    public string GigaChatCredentials { get; set; } = "";

    /// <summary>GIGACHAT_API_PERS, GIGACHAT_API_B2B or GIGACHAT_API_CORP. Default GIGACHAT_API_PERS.</summary>
    [FlatName("GIGACHAT_SCOPE"), Required]
    public string GigaChatScope { get; set; } = "GIGACHAT_API_PERS";

    /// <summary>Default https://gigachat.devices.sberbank.ru/api/v1.</summary>
    [FlatName("GIGACHAT_BASE_URL"), Required]
    public string GigaChatBaseUrl { get; set; } = "https://gigachat.devices.sberbank.ru/api/v1";

    /// <summary>Where tokens come from. Default https://ngw.devices.sberbank.ru:9443/api/v2/oauth.</summary>
    [FlatName("GIGACHAT_AUTH_URL"), Required]
    public string GigaChatAuthUrl { get; set; } = "https://ngw.devices.sberbank.ru:9443/api/v2/oauth";

    /// <summary>A PEM file of certificates that are trusted besides the system's, for GigaChat and for LLM_BASE_URL.</summary>
    [FlatName("LLM_CA_BUNDLE")]
    public string CaBundle { get; set; } = "";

    /// <summary>Calls of the tiers pro and max a tenant has in one quota span; 0 is without limit. Default 50.</summary>
    [FlatName("DIGEST_PRO_QUOTA_PER_TENANT")]
    public int ProCalls { get; set; } = 50;

    /// <summary>Tokens of the tiers pro and max a tenant has in one quota span; 0 is without limit. Default 400,000.</summary>
    [FlatName("DIGEST_PRO_TOKEN_QUOTA")]
    public int ProTokens { get; set; } = 400_000;

    /// <summary>The quota span, which slides. Default 24 hours.</summary>
    [FlatName("DIGEST_PRO_QUOTA_WINDOW_HOURS", Unit = FlatUnit.Hours)]
    public TimeSpan QuotaSpan { get; set; } = TimeSpan.FromHours(24);

    /// <summary>What a tenant's calls of all tiers may cost in one quota span; 0 is without limit. Default 0.</summary>
    [FlatName("LLM_COST_CAP"), Range(0.0, 1e9)]
    public double CostCap { get; set; }

    /// <summary>The unit of prices and caps, as shown. Default USD.</summary>
    [FlatName("LLM_CURRENCY"), Required, StringLength(8)]
    public string Currency { get; set; } = "USD";

    /// <summary>Price of a million tokens of the tier base, prompt/answer, such as 0.15/0.60. Default 0/0.</summary>
    [FlatName("LLM_PRICE_BASE")]
    public string PriceBase { get; set; } = "0/0";

    /// <summary>The same of the tier pro.</summary>
    [FlatName("LLM_PRICE_PRO")]
    public string PricePro { get; set; } = "0/0";

    /// <summary>The same of the tier max.</summary>
    [FlatName("LLM_PRICE_MAX")]
    public string PriceMax { get; set; } = "0/0";

    /// <summary>Requests to a provider that one run may cause, repairs and retries among them. Default 20.</summary>
    [FlatName("DIGEST_MAX_LLM_CALLS"), Range(1, 1000)]
    public int MaxCallsPerRun { get; set; } = 20;

    /// <summary>Requests at the same time, of each replica: a provider's own limit is divided by their number. Default 4.</summary>
    [FlatName("DIGEST_LLM_MAX_CONCURRENCY"), Range(1, 256)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>Of these, requests of one tenant, of each replica too. Default 3.</summary>
    [FlatName("DIGEST_LLM_TENANT_CONCURRENCY"), Range(1, 256)]
    public int TenantConcurrency { get; set; } = 3;

    /// <summary>How long one request may take. Default 60 seconds.</summary>
    [FlatName("DIGEST_LLM_TIMEOUT_SECONDS")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts at one model, the first among them. Default 3.</summary>
    [FlatName("DIGEST_RETRY_MAX_ATTEMPTS"), Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Wait before the second attempt. Default 0.5 seconds.</summary>
    [FlatName("DIGEST_RETRY_INTERVAL")]
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>By what the wait grows from attempt to attempt. Default 2.</summary>
    [FlatName("DIGEST_RETRY_BACKOFF"), Range(1.0, 10.0)]
    public double RetryBackoff { get; set; } = 2;

    /// <summary>The longest wait; a Retry-After beyond it goes down a tier instead. Default 30 seconds.</summary>
    [FlatName("DIGEST_RETRY_MAX_INTERVAL")]
    public TimeSpan RetryMaxInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Failures in a row that open a model's breaker. Default 4.</summary>
    [FlatName("DIGEST_CIRCUIT_FAILURE_THRESHOLD"), Range(2, 100)]
    public int CircuitFailures { get; set; } = 4;

    /// <summary>How long it stays open before one call probes. Default 60 seconds.</summary>
    [FlatName("DIGEST_CIRCUIT_RECOVERY_SECONDS")]
    public TimeSpan CircuitRecovery { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>What auto stands for.</summary>
    internal string EffectiveProvider => Provider switch
    {
        "auto" when GigaChatCredentials.Length > 0 => "gigachat",
        "auto" when ApiKey.Length > 0 || BaseUrl.Length > 0 => "openai",
        "auto" => "none",
        _ => Provider,
    };

    internal Uri Endpoint => new(EffectiveProvider == "gigachat" ? GigaChatBaseUrl : BaseUrl.Length > 0 ? BaseUrl : "https://api.openai.com/v1");

    /// <summary>The model that a tier means; empty when there is none.</summary>
    internal string ModelOf(ModelTier tier)
    {
        var own = tier switch
        {
            ModelTier.Base => ModelBase,
            ModelTier.Pro => ModelPro,
            _ => ModelMax,
        };
        return own.Length > 0 ? own : Model.Length > 0 ? Model : EffectiveProvider == "gigachat"
            ? tier switch
            {
                ModelTier.Base => "GigaChat-2",
                ModelTier.Pro => "GigaChat-2-Pro",
                _ => "GigaChat-2-Max",
            }
            : "";
    }

    /// <summary>The lower of this cap and a tenant's own; null when there is neither.</summary>
    internal decimal? CapWith(double? tenants)
    {
        double[] caps = [.. new[] { CostCap, tenants ?? 0 }.Where(cap => cap > 0)];
        return caps.Length == 0 ? null : (decimal)caps.Min();
    }

    /// <summary>The setting that names the model of a tier, or could.</summary>
    internal string SettingOf(ModelTier tier)
    {
        var (own, name) = tier switch
        {
            ModelTier.Base => (ModelBase, "DIGEST_MODEL_BASE"),
            ModelTier.Pro => (ModelPro, "DIGEST_MODEL_PRO"),
            _ => (ModelMax, "DIGEST_MODEL_MAX"),
        };
        return own.Length == 0 && Model.Length > 0 ? "LLM_MODEL" : name;
    }

    internal ModelPrice PriceOf(ModelTier tier) => ModelPrice.Parse(tier switch
    {
        ModelTier.Base => PriceBase,
        ModelTier.Pro => PricePro,
        _ => PriceMax,
    }) ?? throw new InvalidOperationException($"The price of the tier {tier} was not checked.");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, price) in new[] { ("LLM_PRICE_BASE", PriceBase), ("LLM_PRICE_PRO", PricePro), ("LLM_PRICE_MAX", PriceMax) })
        {
            if (ModelPrice.Parse(price) is null)
            {
                yield return new ValidationResult($"{name} is '{price}'; it must be two numbers of 0 or more, prompt/answer for a million tokens, such as 0.15/0.60.", [name]);
            }
        }

        foreach (var (name, span, least) in Spans())
        {
            if (span < least || span > TimeSpan.FromDays(31))
            {
                yield return new ValidationResult($"{name} is {span.TotalSeconds} seconds; it must be from {least.TotalSeconds} seconds to 31 days.", [name]);
            }
        }

        foreach (var (name, text) in new[] { ("LLM_BASE_URL", BaseUrl), ("GIGACHAT_BASE_URL", GigaChatBaseUrl), ("GIGACHAT_AUTH_URL", GigaChatAuthUrl) })
        {
            if (text.Length > 0 && !(Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0))
            {
                yield return new ValidationResult($"{name} must be an absolute http or https address without a password in it.", [name]);
            }
        }

        if (CaBundle.Length > 0 && !HasCertificates(CaBundle))
        {
            yield return new ValidationResult($"LLM_CA_BUNDLE names '{CaBundle}', which is no file of PEM certificates.", [nameof(CaBundle)]);
        }

        foreach (var problem in ProviderProblems())
        {
            yield return problem;
        }
    }

    private static bool HasCertificates(string path)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }

    private IEnumerable<ValidationResult> ProviderProblems()
    {
        switch (EffectiveProvider)
        {
            case "openai" when ModelOf(ModelTier.Base).Length == 0:
                yield return new ValidationResult("LLM_MODEL or DIGEST_MODEL_BASE must name a model of the provider, such as gpt-4o-mini or qwen2.5:14b.", [nameof(Model)]);
                break;
            case "openai" when ApiKey.Length == 0 && BaseUrl.Length == 0:
                yield return new ValidationResult("LLM_PROVIDER is openai: set LLM_API_KEY, or LLM_BASE_URL of a server that needs none.", [nameof(ApiKey)]);
                break;
            case "gigachat" when GigaChatCredentials.Length == 0 && GigaChatBaseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase):
                yield return new ValidationResult("LLM_PROVIDER is gigachat: set GIGACHAT_CREDENTIALS to the authorisation key.", [nameof(GigaChatCredentials)]);
                break;
        }
    }

    private (string Name, TimeSpan Span, TimeSpan Least)[] Spans() =>
    [
        ("DIGEST_PRO_QUOTA_WINDOW_HOURS", QuotaSpan, TimeSpan.FromMinutes(1)),
        ("DIGEST_LLM_TIMEOUT_SECONDS", Timeout, TimeSpan.FromSeconds(0.1)),
        ("DIGEST_RETRY_INTERVAL", RetryInterval, TimeSpan.Zero),
        ("DIGEST_RETRY_MAX_INTERVAL", RetryMaxInterval, TimeSpan.Zero),
        ("DIGEST_CIRCUIT_RECOVERY_SECONDS", CircuitRecovery, TimeSpan.FromSeconds(0.5)),
    ];
}
