using System.Collections.Concurrent;
using DigestMonolith.Contracts;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Llm;

/// <summary>Lets so many requests out at once, and of one tenant fewer, so that a busy tenant leaves room for the others.</summary>
internal sealed class ModelTurns(IOptions<LlmOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _all = new(options.Value.MaxConcurrency);
    private readonly ConcurrentDictionary<TenantId, SemaphoreSlim> _tenants = new();

    public async Task<IDisposable> TakeAsync(TenantId tenant, CancellationToken ct)
    {
        // The tenant's turn first: who waits for it must not hold one of all.
        var own = _tenants.GetOrAdd(tenant, _ => new SemaphoreSlim(options.Value.TenantConcurrency));
        await own.WaitAsync(ct);
        try
        {
            await _all.WaitAsync(ct);
        }
        catch
        {
            own.Release();
            throw;
        }

        return new Turn(own, _all);
    }

    public void Dispose()
    {
        _all.Dispose();
        foreach (var own in _tenants.Values)
        {
            own.Dispose();
        }
    }

    private sealed class Turn(SemaphoreSlim own, SemaphoreSlim all) : IDisposable
    {
        public void Dispose()
        {
            all.Release();
            own.Release();
        }
    }
}
