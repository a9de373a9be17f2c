using System.Globalization;
using System.Threading.RateLimiting;
using DigestMonolith.Platform.Redis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Web;

/// <summary>So many calls of the API a minute for one caller, over all replicas while there is a Redis, in each of them otherwise.</summary>
public sealed class ApiLimit(RequestDelegate next, IOptions<ApiOptions> options, SharedCounters shared, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _alone = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.RequestsPerMinute, Window = Minute }));

    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        var who = user.Account?.ToString() ?? $"{context.Connection.RemoteIpAddress}";
        using var alone = _alone.AttemptAcquire(who);
        if (alone.IsAcquired && !(await shared.CountAsync("api", who, Minute, context.RequestAborted) > options.Value.RequestsPerMinute))
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = (60 - clock.GetUtcNow().Second).ToString(CultureInfo.InvariantCulture);
        await Problems.Of(StatusCodes.Status429TooManyRequests, "too_many_requests", "More calls than one caller may make in a minute.").ExecuteAsync(context);
    }

    public void Dispose() => _alone.Dispose();
}
