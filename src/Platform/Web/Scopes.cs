namespace DigestMonolith.Platform.Web;

/// <summary>What somebody may do in a tenant, and the names of the policies that ask for it.</summary>
public static class Scopes
{
    public const string DigestRead = "DIGEST_READ";
    public const string DigestDecide = "DIGEST_DECIDE";
    public const string DigestAdmin = "DIGEST_ADMIN";

    /// <summary>Of the platform, not of a tenant: flags, rollback and /admin pages across tenants.</summary>
    public const string Operator = "OPERATOR";

    /// <summary>Policy of the pages under /admin: who administers a tenant sees its rows there, who operates the platform sees all.</summary>
    public const string AdminPages = "ADMIN_PAGES";

    public static IReadOnlyList<string> All { get; } = [DigestRead, DigestDecide, DigestAdmin, Operator];

    /// <summary>The scopes of a role: viewer reads, pm also decides, admin also administers.</summary>
    public static IReadOnlyList<string> OfRole(string role) => role switch
    {
        "admin" => [DigestRead, DigestDecide, DigestAdmin],
        "pm" => [DigestRead, DigestDecide],
        "viewer" => [DigestRead],
        _ => [],
    };
}

/// <summary>Claims of a signed-in person or program.</summary>
public static class Claims
{
    public const string Account = "account";
    public const string Tenant = "tenant";
    public const string Scope = "scope";
    public const string Name = "name";
}
