using Npgsql;

namespace DigestMonolith.Platform.Redis.Mirror;

/// <summary>The right to mirror, for one transaction of the scheduler: its row lock is what makes the mirror one among replicas.</summary>
internal sealed class MirrorTurn(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, long since, long last) : IAsyncDisposable
{
    public long Since => since;

    public long Last => last;

    public NpgsqlCommand Command(string sql) => new(sql, connection, transaction);

    /// <summary>Everything up to this number is in Redis.</summary>
    public async Task AdvanceAsync(long to, CancellationToken ct)
    {
        await using (var command = Command("update platform.stream_mirrors set last_seq = $2 where stream = $1"))
        {
            command.Parameters.AddWithValue(name);
            command.Parameters.AddWithValue(to);
            await command.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
