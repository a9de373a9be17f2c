using System.Globalization;
using DigestMonolith.App.Web.Commands.Checks;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Platform.Persistence;
using Npgsql;

namespace DigestMonolith.App.Web.Commands.Doctor;

/// <summary>PostgreSQL: there, new enough, with separate rights, up to date, and of the same time.</summary>
internal sealed class DatabaseChecks(IServiceProvider services, bool isPrivate)
{
    public const string Reachable = "PostgreSQL";
    private const int OldestVersion = 150000;
    private readonly Databases _databases = services.GetRequiredService<Databases>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();

    public async Task<IReadOnlyList<Check>> LookAsync(CancellationToken ct)
    {
        var first = await GuardedAsync(Reachable, () => VersionAsync(ct));
        return first.State == CheckState.Bad
            ? [first]
            :
            [
                first,
                await GuardedAsync("logins", () => LoginsAsync(ct)),
                await GuardedAsync("rights", () => RightsAsync(ct)),
                await GuardedAsync("migrations", () => MigrationsAsync(ct)),
                await GuardedAsync(LeakproofCheck.Name, () => LeakproofCheck.LookAsync(_databases.App, ct)),
                await GuardedAsync("clock", () => ClockAsync(ct)),
            ];
    }

    private static async Task<Check> GuardedAsync(string name, Func<Task<Check>> look)
    {
        try
        {
            return await look();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            return Check.Bad(name, e.GetBaseException().Message, "check ConnectionStrings__Main, or __App, __Scheduler and __Owner: docs/architecture.md, Database roles.");
        }
    }

    private async Task<Check> VersionAsync(CancellationToken ct)
    {
        var version = int.Parse(await TextAsync(_databases.App, "select current_setting('server_version_num')", ct), CultureInfo.InvariantCulture);
        var name = await TextAsync(_databases.App, "select current_setting('server_version')", ct);
        return Check.Of(Reachable, version >= OldestVersion, $"Version {name} answers{(isPrivate ? ", our own" : "")}.", "use PostgreSQL 15 or later.");
    }

    private async Task<Check> LoginsAsync(CancellationToken ct)
    {
        string[] logins =
        [
            await TextAsync(_databases.App, "select session_user::text", ct), await TextAsync(_databases.Scheduler, "select session_user::text", ct),
            await TextAsync(_databases.Owner, "select session_user::text", ct),
        ];
        return (logins.Distinct().Count(), isPrivate) switch
        {
            (3, _) => Check.Ok("logins", "Application, scheduler and owner have a login each."),
            (_, true) => Check.Ok("logins", "One login for three roles, as our own PostgreSQL has it; a production server has three."),
            var (logged, _) => Check.Warn("logins", $"{(logged == 1 ? "One login serves" : "Two logins serve")} application, scheduler and owner: convenient, and no barrier, for it may take any of its roles.",
                "in production set ConnectionStrings__App, __Scheduler and __Owner with a login each: docs/architecture.md, Database roles."),
        };
    }

    private async Task<Check> RightsAsync(CancellationToken ct)
    {
        // Throws in words where they are wrong.
        await services.GetRequiredService<DatabaseGuard>().CheckAsync(ct);
        return Check.Ok("rights", "No role passes row-level security.");
    }

    private async Task<Check> MigrationsAsync(CancellationToken ct)
    {
        var pending = await AppHost.PendingMigrationsAsync(services, ct);
        return pending.Count == 0
            ? Check.Ok("migrations", "The schema is up to date.")
            : Check.Warn("migrations", $"{pending.Count} are not applied, {pending[0]} first.", "./run migrate; starting the server does it too.");
    }

    private async Task<Check> ClockAsync(CancellationToken ct)
    {
        var before = _clock.GetUtcNow();
        await using var command = _databases.App.CreateCommand("select clock_timestamp()");
        var there = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(ct))!, TimeSpan.Zero);
        var here = before + ((_clock.GetUtcNow() - before) / 2);
        var apart = (there - here).Duration();
        var said = string.Create(CultureInfo.InvariantCulture, $"{apart.TotalSeconds:0.0} s between this machine and the database.");
        const string fix = "synchronise both clocks (chrony, systemd-timesyncd): leases and windows are reckoned by them.";
        return apart > TimeSpan.FromSeconds(30) ? Check.Bad("clock", said, fix) : apart > TimeSpan.FromSeconds(2) ? Check.Warn("clock", said, fix) : Check.Ok("clock", said);
    }

    private static async Task<string> TextAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
