using System.Net;
using System.Threading.RateLimiting;
using DigestMonolith.Modules.Access.Accounts;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>So many attempts a minute from one address for one account, whoever that may be.</summary>
internal sealed class LoginLimiter(IOptions<AccessOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.LoginsPerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    public bool Take(IPAddress? address, string email)
    {
        using var lease = _limiter.AttemptAcquire($"{address}|{Account.Normalize(email)}");
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
