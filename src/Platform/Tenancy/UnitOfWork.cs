using DigestMonolith.Contracts;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;
using Npgsql;

namespace DigestMonolith.Platform.Tenancy;

/// <summary>
/// One scope, one connection, one transaction: every DbContext, command, event and audit row of the scope joins it,
/// and everything happens or nothing does.
/// </summary>
public sealed class UnitOfWork(Databases databases, TenantScope tenant, EventWriter events) : IAsyncDisposable
{
    private readonly List<CausedEvent> _unpublished = [];
    private readonly List<Action> _afterCommit = [];
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private bool _isGuest;

    public bool IsOpen => _transaction is not null;

    /// <summary>The event or request that this work answers; events and jobs of the unit carry it on.</summary>
    public EventCause Cause { get; set; } = EventCause.Unknown;

    public NpgsqlConnection Connection => _connection ?? throw NotOpen();

    public NpgsqlTransaction Transaction => _transaction ?? throw NotOpen();

    /// <summary>Opens the transaction and tells the database which tenant it acts for.</summary>
    public async Task BeginAsync(TenantId forTenant, CancellationToken ct)
    {
        if (IsOpen)
        {
            throw new InvalidOperationException("The unit of work is already open.");
        }

        tenant.Enter(forTenant);
        System.Diagnostics.Activity.Current?.SetTag("tenant_id", forTenant.ToString());
        _connection = await databases.App.OpenConnectionAsync(ct);
        _transaction = await _connection.BeginTransactionAsync(ct);
        await ActForAsync(forTenant, ct);
    }

    /// <summary>
    /// Joins a transaction that acts for one tenant after the other, where all of them or none must change. Its commit
    /// writes the events; the end of the transaction is its owner's.
    /// </summary>
    internal async Task JoinAsync(TenantId forTenant, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        if (IsOpen)
        {
            throw new InvalidOperationException("The unit of work is already open.");
        }

        tenant.Enter(forTenant);
        (_connection, _transaction, _isGuest) = (connection, transaction, true);
        await ActForAsync(forTenant, ct);
    }

    /// <summary>A command of this unit of work; throws outside one.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, Connection, Transaction);

    /// <summary>Buffers an event; it is written just before the commit, under the locks of its keys.</summary>
    public void Publish(IntegrationEvent message)
    {
        if (message.TenantId != tenant.Current)
        {
            throw new InvalidOperationException($"{message.GetType().Name} belongs to another tenant than its unit of work.");
        }

        _unpublished.Add(new CausedEvent(message, Cause.Here()));
    }

    /// <summary>Runs once the work is durable; for waking whoever waits for it, not for more work.</summary>
    public void AfterCommit(Action wake) => _afterCommit.Add(wake);

    public async Task CommitAsync(CancellationToken ct)
    {
        if (_unpublished.Count > 0)
        {
            AfterCommit(events.Wake);
        }

        await EndAsync(ct);
        if (_isGuest)
        {
            // Nothing is durable yet, so nobody is woken: who waits for it looks by himself within a second.
            _afterCommit.Clear();
        }

        await CloseAsync();
        foreach (var wake in _afterCommit)
        {
            wake();
        }

        _unpublished.Clear();
        _afterCommit.Clear();
    }

    /// <summary>Forgets everything that was done and not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        _unpublished.Clear();
        _afterCommit.Clear();
        await CloseAsync();
    }

    private async Task EndAsync(CancellationToken ct)
    {
        if (_unpublished.Count > 0)
        {
            // One trip for the events and the commit: whoever waits for a lock of this transaction waits for each of its trips.
            await using var last = new NpgsqlBatch(Connection, Transaction);
            events.AddTo(last, _unpublished);
            if (!_isGuest)
            {
                last.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
            }

            await last.ExecuteNonQueryAsync(ct);
        }
        else if (!_isGuest)
        {
            await Transaction.CommitAsync(ct);
        }
    }

    // For the transaction only: a setting of the connection would leak to the next user of the pool.
    private async Task ActForAsync(TenantId forTenant, CancellationToken ct)
    {
        await using var command = Command("select set_config('app.current_tenant', $1, true)");
        command.Parameters.AddWithValue(forTenant.ToString());
        await command.ExecuteNonQueryAsync(ct);
    }

    private async ValueTask CloseAsync()
    {
        if (_isGuest)
        {
            (_connection, _transaction) = (null, null);
            return;
        }

        if (_transaction is { } transaction)
        {
            _transaction = null;
            await transaction.DisposeAsync();
        }

        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private static InvalidOperationException NotOpen() => new("No unit of work is open in this scope: call BeginAsync first.");
}
