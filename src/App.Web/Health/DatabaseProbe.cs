using System.Globalization;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Platform.Health;
using DigestMonolith.Platform.Persistence;
using Npgsql;

namespace DigestMonolith.App.Web.Health;

/// <summary>PostgreSQL: there, new enough, with separate rights, up to date, and of the same time.</summary>
internal sealed class DatabaseProbe(IServiceProvider services, Databases databases, DatabasePlace place, TimeProvider clock) : IHealthProbe
{
    private const int OldestVersion = 150000;
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Harmful = TimeSpan.FromSeconds(30);

    public string Name => "postgresql";

    public async Task<IReadOnlyList<Finding>> LookAsync(HealthLook look, CancellationToken ct)
    {
        if (place.Problem is { } problem)
        {
            return [Finding.Error(Name, "unstarted", problem)];
        }

        var first = await GuardedAsync(Name, () => VersionAsync(ct));
        return first.State == FindingState.Error
            ? [first]
            :
            [
                first,
                await GuardedAsync("logins", () => LoginsAsync(ct)),
                await GuardedAsync("rights", () => RightsAsync(ct)),
                await GuardedAsync("migrations", () => MigrationsAsync(ct)),
                await GuardedAsync("indexes", () => LeakproofIndexes.LookAsync(databases.App, ct)),
                await GuardedAsync("clock", () => ClockAsync(ct)),
            ];
    }

    private static async Task<Finding> GuardedAsync(string name, Func<Task<Finding>> look)
    {
        try
        {
            return await look();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            return Finding.Error(name, "unreachable", e.GetBaseException().Message);
        }
    }

    private async Task<Finding> VersionAsync(CancellationToken ct)
    {
        var version = int.Parse(await TextAsync(databases.App, "select current_setting('server_version_num')", ct), CultureInfo.InvariantCulture);
        var name = await TextAsync(databases.App, "select current_setting('server_version')", ct);
        return version < OldestVersion ? Finding.Error(Name, "old", name) : Finding.Ok(Name, place.IsPrivate ? "own" : "answers", name);
    }

    private async Task<Finding> LoginsAsync(CancellationToken ct)
    {
        string[] logins =
        [
            await TextAsync(databases.App, "select session_user::text", ct), await TextAsync(databases.Scheduler, "select session_user::text", ct),
            await TextAsync(databases.Owner, "select session_user::text", ct),
        ];
        return (logins.Distinct().Count(), place.IsPrivate) switch
        {
            (3, _) => Finding.Ok("logins", "three"),
            (_, true) => Finding.Ok("logins", "private"),
            var (logged, _) => Finding.Warning("logins", "shared", logged),
        };
    }

    private async Task<Finding> RightsAsync(CancellationToken ct)
    {
        // Throws in words where they are wrong.
        await services.GetRequiredService<DatabaseGuard>().CheckAsync(ct);
        return Finding.Ok("rights", "apart");
    }

    private async Task<Finding> MigrationsAsync(CancellationToken ct)
    {
        var pending = await AppHost.PendingMigrationsAsync(services, ct);
        return pending.Count == 0 ? Finding.Ok("migrations", "applied") : Finding.Warning("migrations", "pending", pending.Count, pending[0]);
    }

    private async Task<Finding> ClockAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow();
        await using var command = databases.App.CreateCommand("select clock_timestamp()");
        var there = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(ct))!, TimeSpan.Zero);
        var here = before + ((clock.GetUtcNow() - before) / 2);
        var apart = (there - here).Duration();
        return apart > Harmful ? Finding.Error("clock", "apart", apart.TotalSeconds)
            : apart > Noticeable ? Finding.Warning("clock", "apart", apart.TotalSeconds)
            : Finding.Ok("clock", "apart", apart.TotalSeconds);
    }

    private static async Task<string> TextAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
