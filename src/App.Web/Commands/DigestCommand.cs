using System.CommandLine;
using DigestMonolith.App.Web.Export;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.App.Web.Commands;

/// <summary>Reads an export and prints its digests: the same import, windows, jobs and stages as everywhere, in a tenant of its own.</summary>
internal static class DigestCommand
{
    public static Command Make()
    {
        var command = new Command("digest", "Print the digests of a Telegram Desktop export");
        DigestOptions.AddTo(command);
        command.SetAction((parsed, ct) => DigestOptions.IsSchemaWanted(parsed)
            ? PrintSchemaAsync(ct)
            : RunAsync(DigestOptions.Read(parsed), Locations.DataOf(parsed), ct));
        return command;
    }

    private static async Task<int> PrintSchemaAsync(CancellationToken ct)
    {
        await using var schema = typeof(DigestCommand).Assembly.GetManifestResourceStream("digest.schema.json")!;
        using var reader = new StreamReader(schema);
        await Console.Out.WriteAsync((await reader.ReadToEndAsync(ct)).AsMemory(), ct);
        return ExitCodes.Done;
    }

    private static async Task<int> RunAsync(DigestArguments arguments, DirectoryInfo data, CancellationToken ct)
    {
        await using var database = await Database.OpenAsync(data, ct);
        var tenant = TenantId.New();
        using var host = AppHost.BuildWorker(new HostSettings
        {
            ConnectionString = database.ConnectionString,
            Data = data,
            OnlyTenant = tenant.Value,
            Overrides = new Dictionary<string, string?> { ["Log:Level"] = Environment.GetEnvironmentVariable("Log__Level") ?? "Error" },
        });
        await ExportImport.RefuseAsync(host.Services, arguments.File, ct);
        await AppHost.PrepareDatabaseAsync(host.Services, ct);
        await TemporaryTenants.SweepAsync(host.Services, ct);
        await TemporaryTenants.CreateAsync(host.Services, tenant, arguments, ct);
        try
        {
            await host.StartAsync(ct);
            return await DigestAsync(host.Services, tenant, arguments, ct);
        }
        finally
        {
            // The workers end first: nothing may write for a tenant that is being removed. Leaving must finish.
            await host.StopAsync(CancellationToken.None);
            await TemporaryTenants.EndAsync(host.Services, tenant, arguments.Keep, CancellationToken.None);
        }
    }

    private static async Task<int> DigestAsync(IServiceProvider services, TenantId tenant, DigestArguments arguments, CancellationToken ct)
    {
        var progress = new Progress(TimeProvider.System, Console.Error);
        var imported = await new ExportImport(services, tenant, progress).RunAsync(new ImportRequest
        {
            Path = Path.GetFullPath(arguments.File),
            Chat = arguments.Chat,
            IncludePersonal = arguments.Chat is not null,
        }, ct);
        if (imported.Groups.Count == 0)
        {
            throw new BadInputException(arguments.Chat is { } chat
                ? $"{arguments.File} has no chat named or numbered '{chat}'."
                : $"{arguments.File} has no group, supergroup or channel. A personal chat must be named with --chat.");
        }

        var digests = new WindowDigests(services, tenant, progress);
        var asked = new List<WindowId>();
        foreach (var group in imported.Groups.OrderBy(group => group.Number))
        {
            foreach (var span in await digests.PlanAsync(group.Id, arguments.WindowHours, ct))
            {
                asked.Add(await digests.RequestAsync(group.Id, span, arguments.WindowHours, arguments.Language, ct));
                progress.Say(() => $"Windows: {asked.Count} asked for");
            }
        }

        var done = 0;
        var output = new DigestOutput(services, tenant, arguments);
        var failed = 0;
        foreach (var window in asked)
        {
            if (await digests.WaitAsync(window, () => $"Digests: {done} of {asked.Count}", ct) is { } digest)
            {
                await output.AddAsync(digest.Id, ct);
            }
            else
            {
                failed++;
            }

            done++;
        }

        await output.WriteAsync(ct);
        if (failed > 0)
        {
            await Console.Error.WriteLineAsync($"{failed} of {asked.Count} windows failed; their reasons are in the log above.");
        }

        return failed == 0 ? ExitCodes.Done : ExitCodes.InternalFailure;
    }
}
