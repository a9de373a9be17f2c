using System.CommandLine;
using DigestMonolith.App.Web.Commands.Checks;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Platform.Redis;
using Microsoft.Extensions.Options;

namespace DigestMonolith.App.Web.Commands.Doctor;

/// <summary>Looks at everything the program stands on, brings no schema up to date, and says how to mend what is not as it should be.</summary>
internal static class DoctorCommand
{
    public static Command Make()
    {
        var ask = new Option<bool>("--ask-model") { Description = "Ask the model one small question too; it may cost" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new Command("doctor", "Check the machine, the database, Redis and the model provider") { ask, json };
        command.SetAction(async (parsed, ct) =>
        {
            var checks = await LookAsync(Locations.DataOf(parsed), parsed.GetValue(ask), ct);
            return await CheckReport.WriteAsync(checks, CheckWords.Plain, parsed.GetValue(json), ct);
        });
        return command;
    }

    private static async Task<IReadOnlyList<Check>> LookAsync(DirectoryInfo data, bool ask, CancellationToken ct)
    {
        List<Check> checks = [.. MachineChecks.Look(data)];
        Database? database = null;
        try
        {
            database = await Database.OpenAsync(data, ct);
        }
        catch (EnvironmentProblem e)
        {
            checks.Add(Check.Bad(DatabaseChecks.Reachable, "The private PostgreSQL does not start.", e.Message));
        }

        try
        {
            using var host = AppHost.BuildWorker(new HostSettings
            {
                ConnectionString = database?.ConnectionString,
                Data = data,
                Overrides = new Dictionary<string, string?> { ["Log:Level"] = "Fatal" },
            });
            checks.Add(Settings(host.Services));
            if (checks[^1].State == CheckState.Ok)
            {
                checks.AddRange(database is null ? [] : await new DatabaseChecks(host.Services, database.IsPrivate).LookAsync(ct));
                checks.Add(await RedisAsync(host.Services, ct));
                checks.AddRange(await ModelChecks.LookAsync(host.Services, ask, ct));
            }
        }
        finally
        {
            if (database is not null)
            {
                await database.DisposeAsync();
            }
        }

        return checks;
    }

    private static Check Settings(IServiceProvider services)
    {
        try
        {
            AppHost.CheckSettings(services);
            return Check.Ok("settings", "Every setting fits.");
        }
        catch (EnvironmentProblem e)
        {
            return Check.Bad("settings", e.Message, "correct it in .env or the environment; .env.example names every setting.");
        }
    }

    private static async Task<Check> RedisAsync(IServiceProvider services, CancellationToken ct)
    {
        const string name = "Redis";
        if (services.GetService<IStreamAdmin>() is not { } streams)
        {
            return Check.Ok(name, "Not configured; nothing needs it.");
        }

        // Without what may stand behind the first comma: a password among it.
        var endpoint = services.GetRequiredService<IOptions<RedisOptions>>().Value.Endpoint.Split(',')[0];
        return await streams.ProblemAsync(ct) is { } problem
            ? Check.Bad(name, $"{endpoint}: {problem}", "start Redis, or correct Redis__Endpoint. Until then nothing is lost, only late.")
            : Check.Ok(name, $"{endpoint} answers.");
    }
}
