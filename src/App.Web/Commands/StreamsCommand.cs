using System.CommandLine;
using DigestMonolith.App.Web.Demo;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Platform.Redis;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.App.Web.Commands;

/// <summary>Clears the consumer groups that the checklist of the rollout names.</summary>
internal static class StreamsCommand
{
    public static Command Make()
    {
        var confirm = new Option<bool>("--confirm") { Description = "Do it" };
        var reset = new Command("reset", "Clear the consumer groups worker, worker-group-messages and digest-workers") { confirm };
        reset.SetAction((parsed, ct) => parsed.GetValue(confirm)
            ? ResetAsync(Locations.DataOf(parsed), ct)
            : throw new BadInputException("A reset forgets what consumer groups have not acknowledged. To do it, say --confirm."));
        return new Command("streams", "Redis streams") { reset };
    }

    /// <summary>Redis that is missing or silent is the environment's problem, told in one line.</summary>
    public static async Task<T> OnStreamsAsync<T>(IServiceProvider services, Func<IStreamAdmin, Task<T>> act)
    {
        if (services.GetService<IStreamAdmin>() is not { } streams)
        {
            throw new EnvironmentProblem("There are no streams: Redis__Endpoint is not set.");
        }

        try
        {
            return await act(streams);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            throw new EnvironmentProblem(e.Message, e);
        }
    }

    private static async Task<int> ResetAsync(DirectoryInfo data, CancellationToken ct)
    {
        // What operators do to the streams is noted in the database.
        await using var database = await Database.OpenAsync(data, ct);
        using var host = AppHost.BuildWorker(new HostSettings { ConnectionString = database.ConnectionString, Data = data });
        var groups = await OnStreamsAsync(host.Services, streams => streams.ResetGroupsAsync(FirstTenant.Id, AuditLog.Command, ct));
        await Console.Out.WriteLineAsync(groups.Count == 0 ? "There was no consumer group." : string.Join('\n', groups));
        return ExitCodes.Done;
    }
}
