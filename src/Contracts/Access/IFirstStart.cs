namespace DigestMonolith.Contracts.Access;

/// <summary>Makes the first people of a tenant; each call is a unit of work of its own, and calling twice changes nothing.</summary>
public interface IFirstStart
{
    /// <summary>Whether the tenant has any member. One without is new, or its making broke off.</summary>
    Task<bool> HasMembersAsync(TenantId tenant, CancellationToken ct);

    /// <summary>An admin of the tenant who also operates the platform, with an API token of all scopes. The tenant exists already.</summary>
    Task<FirstLogin> EnsureAsync(FirstAdmin admin, CancellationToken ct);

    /// <summary>A person with a role (viewer, pm or admin) in the tenant and an API token of that role's scopes.</summary>
    Task<FirstLogin> AddMemberAsync(TenantId tenant, string email, string password, string role, CancellationToken ct);
}

/// <summary>Who the first admin is. What is null is generated.</summary>
public sealed record FirstAdmin
{
    public required TenantId Tenant { get; init; }
    public required string Email { get; init; }
    public string? Password { get; init; }

    /// <summary>Any text of 8 characters or more.</summary>
    public string? Token { get; init; }
}

/// <summary>How to log in. Password and token are told once, by the call that made them; later they are null.</summary>
public sealed record FirstLogin(AccountId Account, string Email, string? Password, string? Token)
{
    public override string ToString() => $"FirstLogin({Email}, ***)";
}
