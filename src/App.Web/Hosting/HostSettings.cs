namespace DigestMonolith.App.Web.Hosting;

/// <summary>What a command wants of the host.</summary>
internal sealed record HostSettings
{
    /// <summary>The database; null takes what the configuration says.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Whose database it is, for who looks at the health of the house.</summary>
    public DatabasePlace Place { get; init; } = new();

    /// <summary>Where uploads, keys and the private cluster are.</summary>
    public required DirectoryInfo Data { get; init; }

    /// <summary>Address to serve at; null for a host without HTTP.</summary>
    public string? Url { get; init; }

    /// <summary>Has the clock, and runs its ticks unless Jobs:Clock says no.</summary>
    public bool Clock { get; init; }

    /// <summary>Works for this tenant only.</summary>
    public Guid? OnlyTenant { get; init; }

    /// <summary>Settings that win over files and environment.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>();

    internal Dictionary<string, string?> ToConfiguration()
    {
        var settings = new Dictionary<string, string?>(Overrides)
        {
            ["DataDirectory"] = Data.FullName,
        };
        if (ConnectionString is not null)
        {
            settings["ConnectionStrings:Main"] = ConnectionString;
        }

        if (OnlyTenant is { } tenant)
        {
            settings["Events:OnlyTenant"] = tenant.ToString();
            settings["Jobs:OnlyTenant"] = tenant.ToString();
        }

        return settings;
    }
}

/// <summary>Whose the database is.</summary>
/// <param name="IsPrivate">The program brought its own.</param>
/// <param name="Problem">Why its own does not start; null when it does.</param>
internal sealed record DatabasePlace(bool IsPrivate = false, string? Problem = null);
