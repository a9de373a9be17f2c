using System.CommandLine;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.App.Web.Commands;

/// <summary>Gives events of the log to one handler again. The handler must bear a second copy, as every handler of ours says.</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var from = new Option<long>("--from") { Description = "Number of the first event", HelpName = "SEQ", Required = true };
        var handler = new Option<string>("--handler") { Description = "Stored name of the handler, such as digests.start_run", HelpName = "NAME", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only count" };
        var command = new Command("replay", "Give events of the log to one handler again") { from, handler, dryRun };
        command.SetAction(async (parsed, ct) =>
        {
            var data = Locations.DataOf(parsed);
            await using var database = await Database.OpenAsync(data, ct);
            using var host = AppHost.BuildWorker(new HostSettings { ConnectionString = database.ConnectionString, Data = data });
            await AppHost.PrepareDatabaseAsync(host.Services, ct);
            await using var replay = host.Services.GetRequiredService<Databases>().Scheduler.CreateCommand("select platform.replay_events($1, $2, $3)");
            replay.CommandTimeout = 0;
            replay.Parameters.AddWithValue(parsed.GetRequiredValue(handler));
            replay.Parameters.AddWithValue(parsed.GetRequiredValue(from));
            replay.Parameters.AddWithValue(parsed.GetValue(dryRun));
            if (await replay.ExecuteScalarAsync(ct) is not long events)
            {
                throw new BadInputException($"There is no handler '{parsed.GetRequiredValue(handler)}'. There are: {string.Join(", ", Handlers(host.Services))}.");
            }

            await Console.Out.WriteLineAsync(parsed.GetValue(dryRun) ? $"{events} events would be handled again." : $"{events} events will be handled again.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static IEnumerable<string> Handlers(IServiceProvider services) =>
        services.GetRequiredService<EventRegistry>().Handlers.Keys.Order(StringComparer.Ordinal);
}
