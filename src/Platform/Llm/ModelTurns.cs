using System.Collections.Concurrent;
using DigestMonolith.Contracts;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Llm;

/// <summary>Lets so many requests out at once, and of one tenant fewer, so that a busy tenant leaves room for the others.</summary>
internal sealed class ModelTurns(IOptions<LlmOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _all = new(options.Value.MaxConcurrency);
    private readonly ConcurrentDictionary<TenantId, SemaphoreSlim> _tenants = new();

    /// <summary>A turn that was waited for.</summary>
    public async Task<ModelTurn> TakeAsync(TenantId tenant, CancellationToken ct)
    {
        var turn = new ModelTurn(_tenants.GetOrAdd(tenant, _ => new SemaphoreSlim(options.Value.TenantConcurrency)), _all);
        await turn.TakeAsync(ct);
        return turn;
    }

    public void Dispose()
    {
        _all.Dispose();
        foreach (var own in _tenants.Values)
        {
            own.Dispose();
        }
    }
}

/// <summary>The turn of one question: given back while it waits for its next attempt, and taken again for it.</summary>
internal sealed class ModelTurn(SemaphoreSlim own, SemaphoreSlim all) : IDisposable
{
    private bool _isHeld;

    public async Task TakeAsync(CancellationToken ct)
    {
        if (_isHeld)
        {
            return;
        }

        // The tenant's turn first: who waits for it must not hold one of all.
        await own.WaitAsync(ct);
        try
        {
            await all.WaitAsync(ct);
        }
        catch
        {
            own.Release();
            throw;
        }

        _isHeld = true;
    }

    public void GiveBack()
    {
        if (_isHeld)
        {
            _isHeld = false;
            all.Release();
            own.Release();
        }
    }

    public void Dispose() => GiveBack();
}
