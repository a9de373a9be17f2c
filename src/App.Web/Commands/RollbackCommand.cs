using System.CommandLine;
using System.Text.Json;
using DigestMonolith.App.Web.Demo;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.App.Web.Commands;

/// <summary>Takes group digests back for every tenant. A second time it finds nothing to do, and says so.</summary>
internal static class RollbackCommand
{
    public static Command Make()
    {
        var confirm = new Option<bool>("--confirm") { Description = "Do it" };
        var purge = new Option<bool>("--purge-stream") { Description = "Empty the stream of group messages too (Redis)" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new Command("rollback", "Switch group digests off for every tenant and end what is unfinished; channels go on") { confirm, purge, json };
        command.SetAction((parsed, ct) => parsed.GetValue(confirm)
            ? RunAsync(Locations.DataOf(parsed), parsed.GetValue(purge), parsed.GetValue(json), ct)
            : throw new BadInputException("A rollback ends unfinished group digests of every tenant. To do it, say --confirm."));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo data, bool purge, bool asJson, CancellationToken ct)
    {
        await using var database = await Database.OpenAsync(data, ct);
        using var host = AppHost.BuildWorker(new HostSettings
        {
            ConnectionString = database.ConnectionString,
            Data = data,
            Overrides = new Dictionary<string, string?> { ["Log:Level"] = Environment.GetEnvironmentVariable("Log__Level") ?? "Error" },
        });
        var report = await host.Services.GetRequiredService<RollBack>().RunAsync(FirstTenant.Id, AuditLog.Command, ct);
        await Console.Out.WriteLineAsync(asJson
            ? JsonSerializer.Serialize(new { report.Changed, report.Flags, report.Stopped, report.Tenants }, EventJson.Options)
            : Words(report));
        if (purge)
        {
            // After the rollback: it must not fail because Redis does.
            await PurgeAsync(host.Services, ct);
        }

        return ExitCodes.Done;
    }

    private static string Words(RollbackReport report) => !report.Changed
        ? "Nothing to do: the flag is off, the list is empty, the consumers are stopped and nothing is unfinished."
        : $"""
           Group digests are off for every tenant. Flags changed: {Or(string.Join(", ", report.Flags), "none")}.
           Ended, of {report.Tenants} tenants: {Or(string.Join(", ", report.Stopped.Select(stopped => $"{stopped.Key} {stopped.Value}")), "nothing")}.
           Digests of channels go on. To switch on again: /admin/rollout, or docs/rollout.md.
           """;

    private static string Or(string text, string empty) => text.Length > 0 ? text : empty;

    private static async Task PurgeAsync(IServiceProvider services, CancellationToken ct)
    {
        var purged = await StreamsCommand.OnStreamsAsync(services, streams => streams.PurgeAsync(FirstTenant.Id, AuditLog.Command, ct));
        await Console.Error.WriteLineAsync($"{purged} entries of the stream were removed.");
    }
}
