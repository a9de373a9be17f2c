using System.CommandLine;
using DigestMonolith.App.Web.Commands.Checks;
using DigestMonolith.App.Web.Health;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Platform.Health;

namespace DigestMonolith.App.Web.Commands.Doctor;

/// <summary>Looks at everything the program stands on, brings no schema up to date, and says how to mend what is not as it should be.</summary>
internal static class DoctorCommand
{
    public static Command Make()
    {
        var ask = new Option<bool>("--ask-model") { Description = "Ask the model one small question too; it may cost" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new Command("doctor", "Check the machine, the database, Redis, the model provider and the Telegram bots") { ask, json };
        command.SetAction(async (parsed, ct) =>
        {
            var findings = await LookAsync(Locations.DataOf(parsed), new HealthLook(parsed.GetValue(ask)), ct);
            return await CheckReport.WriteAsync([.. findings.Select(finding => Line(finding.In("en")))], CheckWords.Plain, parsed.GetValue(json), ct);
        });
        return command;
    }

    private static async Task<IReadOnlyList<Finding>> LookAsync(DirectoryInfo data, HealthLook look, CancellationToken ct)
    {
        var (database, place) = await OpenAsync(data, ct);
        await using var closing = database;
        using var host = AppHost.BuildWorker(new HostSettings
        {
            ConnectionString = database?.ConnectionString,
            Place = place,
            Data = data,
            Overrides = new Dictionary<string, string?> { ["Log:Level"] = "Fatal" },
        });
        var settings = SettingsProbe.Look(host.Services);
        return settings.State == FindingState.Ok ? await host.Services.GetRequiredService<HealthCheckup>().LookAsync(look, ct) : [.. MachineProbe.Look(data), settings];
    }

    private static async Task<(Database?, DatabasePlace)> OpenAsync(DirectoryInfo data, CancellationToken ct)
    {
        try
        {
            var database = await Database.OpenAsync(data, ct);
            return (database, new DatabasePlace(database.IsPrivate));
        }
        catch (EnvironmentProblem e)
        {
            return (null, new DatabasePlace(IsPrivate: true, e.Message));
        }
    }

    private static Check Line(FindingLine line) => new(line.Name, line.State switch { FindingState.Ok => CheckState.Ok, FindingState.Warning => CheckState.Warn, _ => CheckState.Bad }, line.Detail, line.Fix);
}
