using System.CommandLine;
using DigestMonolith.App.Web.Demo;
using DigestMonolith.App.Web.Export;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.App.Web.Commands;

/// <summary>Brings an export into the first workspace and says what was stored and what was not.</summary>
internal static class ImportCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "Telegram Desktop export (result.json)" };
        var group = new Option<Guid?>("--group") { Description = "Group that the messages belong to; default: the groups the export names", HelpName = "ID" };
        var chat = new Option<string?>("--chat") { Description = "Only this chat of the export", HelpName = "NAME|ID" };
        var command = new Command("import", "Import a Telegram Desktop export into the first workspace") { file, group, chat };
        command.SetAction((parsed, ct) => RunAsync(Locations.DataOf(parsed), new ImportRequest
        {
            Path = Path.GetFullPath(parsed.GetRequiredValue(file)),
            Into = parsed.GetValue(group) is { } id ? new GroupId(id) : null,
            Chat = parsed.GetValue(chat),
            IncludePersonal = parsed.GetValue(chat) is not null,
        }, ct));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo data, ImportRequest request, CancellationToken ct)
    {
        await using var database = await Database.OpenAsync(data, ct);
        using var host = AppHost.BuildWorker(new HostSettings
        {
            ConnectionString = database.ConnectionString,
            Data = data,
            OnlyTenant = FirstTenant.Id.Value,
            Overrides = new Dictionary<string, string?> { ["Log:Level"] = "Error" },
        });
        await ExportImport.RefuseAsync(host.Services, request.Path, ct);
        await AppHost.PrepareDatabaseAsync(host.Services, ct);
        await FirstTenant.EnsureAsync(host.Services, data, ct);
        await host.StartAsync(ct);
        try
        {
            var done = await new ExportImport(host.Services, FirstTenant.Id, new Progress(TimeProvider.System, Console.Error)).RunAsync(request, ct);
            await Console.Out.WriteLineAsync($"Read {done.Read}: stored {done.Stored}, updated {done.Updated}, unchanged {done.Unchanged}, skipped {done.Skipped.Values.Sum()}.");
            foreach (var (reason, count) in done.Skipped.OrderBy(skip => skip.Key, StringComparer.Ordinal))
            {
                await Console.Out.WriteLineAsync($"  skipped {count}: {reason}");
            }

            return ExitCodes.Done;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
