using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Tenancy;

/// <summary>The tenant that this scope acts for; entered once, at the edge.</summary>
public sealed class TenantScope
{
    private TenantId? _tenant;

    public bool IsEntered => _tenant is not null;

    public TenantId Current => _tenant ?? throw new InvalidOperationException("No tenant was entered in this scope.");

    public void Enter(TenantId tenant)
    {
        if (_tenant is { } other && other != tenant)
        {
            throw new InvalidOperationException("The scope already acts for another tenant.");
        }

        _tenant = tenant;
    }
}
