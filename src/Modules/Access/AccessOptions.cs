using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Modules.Access;

/// <summary>How people and programs prove who they are.</summary>
internal sealed class AccessOptions
{
    /// <summary>32 bytes in base64 that encrypt the key ring and the API tokens' hashes. Unset: a random key in the data directory, readable by its owner only.</summary>
    [FlatName("DIGEST_MASTER_KEY")]
    public string? MasterKey { get; set; }

    /// <summary>Where master.key is kept when DIGEST_MASTER_KEY is unset. Default .data.</summary>
    [FlatName("DataDirectory")]
    public string DataDirectory { get; set; } = ".data";

    /// <summary>Rounds of PBKDF2 that a password costs whoever guesses it, and us; a higher number takes hold at the next login. Default 100,000.</summary>
    [Range(10_000, 10_000_000)]
    public int PasswordIterations { get; set; } = 100_000;

    /// <summary>Wrong passwords in a row that lock an account. Default 5.</summary>
    [Range(1, 100)]
    public int LoginAttempts { get; set; } = 5;

    /// <summary>How long an account stays locked. Default 15 minutes.</summary>
    public TimeSpan LockFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Attempts a minute from one address for one account, wrong or right. Default 10.</summary>
    [Range(1, 10_000)]
    public int LoginsPerMinute { get; set; } = 10;

    /// <summary>Attempts a minute from one address, for whatever accounts. Default 100.</summary>
    [Range(1, 100_000)]
    public int LoginsPerMinuteFromAddress { get; set; } = 100;

    /// <summary>How long a session lasts without a visit. Default 14 days.</summary>
    public TimeSpan Session { get; set; } = TimeSpan.FromDays(14);
}
