using System.Net;
using System.Threading.RateLimiting;
using DigestMonolith.Modules.Access.Accounts;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>So many attempts a minute from one address for one account, whoever that may be, and so many for all accounts.</summary>
internal sealed class LoginLimiter(IOptions<AccessOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _ofAccount = PerMinute(options.Value.LoginsPerMinute);
    private readonly PartitionedRateLimiter<string> _ofAddress = PerMinute(options.Value.LoginsPerMinuteFromAddress);

    public bool Take(IPAddress? address, string email)
    {
        using var ofAddress = _ofAddress.AttemptAcquire($"{address}");
        using var ofAccount = _ofAccount.AttemptAcquire($"{address}|{Account.Normalize(email)}");
        return ofAddress.IsAcquired && ofAccount.IsAcquired;
    }

    public void Dispose()
    {
        _ofAccount.Dispose();
        _ofAddress.Dispose();
    }

    private static PartitionedRateLimiter<string> PerMinute(int attempts) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = TimeSpan.FromMinutes(1) }));
}
