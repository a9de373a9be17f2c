using DigestMonolith.Modules.Realtime.Frames;
using DigestMonolith.Modules.Realtime.Sockets;

namespace DigestMonolith.Modules.Realtime.Tail;

/// <summary>
/// The clients of this process. A client joins between two turns of the tail: what it is not told live is exactly what
/// was numbered up to the position it is given.
/// </summary>
internal sealed class LiveClients
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TenantId, HashSet<Client>> _live = [];
    private readonly Dictionary<Client, TaskCompletionSource<long>> _joining = [];

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _live.Count == 0 && _joining.Count == 0;
            }
        }
    }

    /// <summary>Ends with the number up to which the client was told nothing.</summary>
    public Task<long> JoinAsync(Client client)
    {
        // Its continuation must not run inside the tail.
        var admitted = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _joining[client] = admitted;
        }

        return admitted.Task;
    }

    public void Leave(Client client)
    {
        lock (_gate)
        {
            _joining.Remove(client);
            if (_live.TryGetValue(client.Tenant, out var clients) && clients.Remove(client) && clients.Count == 0)
            {
                _live.Remove(client.Tenant);
            }
        }
    }

    /// <summary>Lets in who waits; from now on they are told what is numbered after the position.</summary>
    public void Admit(long position)
    {
        lock (_gate)
        {
            foreach (var (client, admitted) in _joining)
            {
                if (!_live.TryGetValue(client.Tenant, out var clients))
                {
                    _live[client.Tenant] = clients = [];
                }

                clients.Add(client);
                admitted.SetResult(position);
            }

            _joining.Clear();
        }
    }

    public IReadOnlySet<TenantId> Tenants()
    {
        lock (_gate)
        {
            return _live.Keys.ToHashSet();
        }
    }

    /// <summary>Offers each event to each client of the tenant; nobody is waited for.</summary>
    public void Tell(TenantId tenant, IReadOnlyList<Broadcast> broadcasts)
    {
        foreach (var client in Of(tenant))
        {
            foreach (var broadcast in broadcasts)
            {
                client.Offer(broadcast);
            }
        }
    }

    /// <summary>Has it looked up whether the person may still read.</summary>
    public void Doubt(TenantId tenant, string account)
    {
        foreach (var client in Of(tenant).Where(client => client.Account == account))
        {
            client.Doubt();
        }
    }

    private Client[] Of(TenantId tenant)
    {
        lock (_gate)
        {
            return _live.TryGetValue(tenant, out var clients) ? [.. clients] : [];
        }
    }
}
