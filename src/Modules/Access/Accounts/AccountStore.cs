using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Npgsql;

namespace DigestMonolith.Modules.Access.Accounts;

/// <summary>Accounts by key. Joins the unit of work when one is open; before a tenant is known, there is none.</summary>
internal sealed class AccountStore(Databases databases, UnitOfWork work)
{
    public Task<Account?> FindByEmailAsync(string email, CancellationToken ct) =>
        FindAsync("select id, email, name, password_hash, security_stamp from access.find_account_by_email($1)", Account.Normalize(email), ct);

    public Task<Account?> FindAsync(AccountId id, CancellationToken ct) =>
        FindAsync("select id, email, name, password_hash, security_stamp from access.find_account($1)", id.Value, ct);

    /// <summary>Everything that a request of the person depends on, in one look; null when there is no such account.</summary>
    public async Task<Session?> FindSessionAsync(AccountId id, CancellationToken ct)
    {
        await using var command = Command("select email, name, security_stamp, is_operator, tenant_id, role from access.find_session($1)", id.Value);
        await using var reader = await command.ExecuteReaderAsync(ct);
        Session? session = null;
        var tenants = new List<SessionTenant>();
        while (await reader.ReadAsync(ct))
        {
            session ??= new Session(id, reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), tenants);
            if (!reader.IsDBNull(4))
            {
                tenants.Add(new SessionTenant(new TenantId(reader.GetGuid(4)), reader.GetString(5)));
            }
        }

        return session;
    }

    /// <summary>False when somebody has the address already.</summary>
    public async Task<bool> CreateAsync(Account account, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = Command(
            "select access.create_account($1, $2, $3, $4, $5, $6)",
            account.Id.Value, Account.Normalize(account.Email), account.Name, account.PasswordHash, account.SecurityStamp, at);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task SetPasswordAsync(AccountId id, string hash, string stamp, CancellationToken ct)
    {
        await using var command = Command("select access.set_password($1, $2, $3)", id.Value, hash, stamp);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Its password is known to nobody but its owner, and to who runs the installation.</summary>
    public async Task ConfirmAsync(AccountId id, CancellationToken ct)
    {
        await using var command = Command("select access.confirm_account($1)", id.Value);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<bool> IsConfirmedAsync(AccountId id, CancellationToken ct)
    {
        await using var command = Command("select access.is_confirmed($1)", id.Value);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    public async Task MakeOperatorAsync(AccountId id, CancellationToken ct)
    {
        await using var command = Command("select access.make_operator($1)", id.Value);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Counts the attempt, whatever becomes of the request; false while the account is locked.</summary>
    public async Task<bool> TakeAttemptAsync(AccountId id, DateTimeOffset at, AccessOptions options, CancellationToken ct)
    {
        await using var command = Fill(
            databases.App.CreateCommand("select access.take_login_attempt($1, $2, $3, $4)"), id.Value, at, options.LoginAttempts, options.LockFor);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task NoteLoginAsync(AccountId id, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = Fill(databases.App.CreateCommand("select access.note_login($1, $2)"), id.Value, at);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<Account?> FindAsync(string sql, object key, CancellationToken ct)
    {
        await using var command = Command(sql, key);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Account(new AccountId(reader.GetGuid(0)), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4))
            : null;
    }

    private NpgsqlCommand Command(string sql, params object[] values) => Fill(work.IsOpen ? work.Command(sql) : databases.App.CreateCommand(sql), values);

    private static NpgsqlCommand Fill(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return command;
    }
}
