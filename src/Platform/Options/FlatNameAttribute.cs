namespace DigestMonolith.Platform.Options;

/// <summary>The plain environment variable that sets an option, such as DIGEST_MIN_MESSAGES.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FlatNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>What a bare number means when the option is a time span.</summary>
    public FlatUnit Unit { get; init; } = FlatUnit.Seconds;
}

/// <summary>Units of bare numbers.</summary>
public enum FlatUnit
{
    Seconds,
    Minutes,
    Hours,
    Milliseconds,
}
