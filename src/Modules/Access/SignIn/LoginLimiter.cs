using System.Net;
using System.Threading.RateLimiting;
using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Platform.Redis;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>
/// So many attempts a minute from one address for one account, whoever that may be, and so many for all accounts. Replicas
/// count together while there is a Redis, each for itself otherwise.
/// </summary>
internal sealed class LoginLimiter(IOptions<AccessOptions> options, SharedCounters shared) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> _ofAccount = PerMinute(options.Value.LoginsPerMinute);
    private readonly PartitionedRateLimiter<string> _ofAddress = PerMinute(options.Value.LoginsPerMinuteFromAddress);

    public async Task<bool> TakeAsync(IPAddress? address, string email, CancellationToken ct)
    {
        var account = $"{address}|{Account.Normalize(email)}";
        using var ofAddress = _ofAddress.AttemptAcquire($"{address}");
        using var ofAccount = _ofAccount.AttemptAcquire(account);
        return ofAddress.IsAcquired && ofAccount.IsAcquired
            && !(await shared.CountAsync("login.address", $"{address}", Minute, ct) > options.Value.LoginsPerMinuteFromAddress)
            && !(await shared.CountAsync("login.account", account, Minute, ct) > options.Value.LoginsPerMinute);
    }

    public void Dispose()
    {
        _ofAccount.Dispose();
        _ofAddress.Dispose();
    }

    private static PartitionedRateLimiter<string> PerMinute(int attempts) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = Minute }));
}
