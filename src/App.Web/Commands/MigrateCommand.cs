using System.CommandLine;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.App.Web.Commands;

/// <summary>Brings the schema up to date and says what it did.</summary>
internal static class MigrateCommand
{
    public static Command Make()
    {
        var command = new Command("migrate", "Bring the database schema up to date");
        command.SetAction(async (parsed, ct) =>
        {
            var data = Locations.DataOf(parsed);
            await using var database = await Database.OpenAsync(data, ct);
            using var host = AppHost.BuildWorker(new HostSettings { ConnectionString = database.ConnectionString, Data = data });
            var applied = await AppHost.MigrateAsync(host.Services, ct);
            await host.Services.GetRequiredService<DatabaseGuard>().CheckAsync(ct);
            await Console.Out.WriteLineAsync(applied.Count == 0 ? "The schema is up to date." : string.Join('\n', applied));
            return ExitCodes.Done;
        });
        return command;
    }
}
