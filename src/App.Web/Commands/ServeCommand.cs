using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using DigestMonolith.App.Web.Demo;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.App.Web.PrivatePostgres;

namespace DigestMonolith.App.Web.Commands;

/// <summary>Serves, with the sample chat when the database is our own.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 5080;

    public static void AddTo(RootCommand root)
    {
        var port = new Option<int?>("--port") { Description = $"Port to serve at (default {DefaultPort}, or the next free one)", HelpName = "N" };
        root.Options.Add(port);
        root.SetAction((parsed, ct) => ServeAsync(Locations.DataOf(parsed), parsed.GetValue(port), ct));
    }

    private static async Task<int> ServeAsync(DirectoryInfo data, int? port, CancellationToken ct)
    {
        await using var database = await Database.OpenAsync(data, ct);
        var url = Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { Length: > 0 } urls ? urls : $"http://127.0.0.1:{ChoosePort(port)}";
        await using var app = AppHost.Build(new HostSettings { ConnectionString = database.ConnectionString, Data = data, Url = url, Clock = true, Place = new(database.IsPrivate) });
        await AppHost.PrepareDatabaseAsync(app.Services, ct);
        await app.StartAsync(ct);

        var address = app.Urls.First();
        var login = await FirstTenant.EnsureAsync(app.Services, data, ct);
        await RunFile.WriteAsync(data, address, database.ConnectionString, login, ct);
        await Console.Out.WriteLineAsync($"""
            DigestMonolith serves {address}
            Log in as {login.Email} with the password in {login.PasswordFile}; programs use the token in {login.TokenFile}
            """);
        if (database.IsPrivate || Environment.GetEnvironmentVariable("DIGEST_SAMPLE") is "1")
        {
            await SampleChat.EnsureAsync(app.Services, address, ct);
        }

        await Console.Out.WriteLineAsync("Ctrl+C stops it.");
        await app.WaitForShutdownAsync(ct);
        // Whoever asked for the end cancelled the token; else a service failed and took the host with it.
        return ct.IsCancellationRequested ? ExitCodes.Done : ExitCodes.InternalFailure;
    }

    // A second start on one machine is a second replica: it takes the next port, unless one was asked for.
    private static int ChoosePort(int? asked)
    {
        if (asked is { } port)
        {
            return port == 0 || IsFree(port) ? port : throw new EnvironmentProblem($"Port {port} is in use. Stop what uses it, or choose another with --port.");
        }

        var free = Enumerable.Range(DefaultPort, 20).FirstOrDefault(IsFree);
        if (free > DefaultPort)
        {
            Console.Error.WriteLine($"Port {DefaultPort} is in use; serving at {free}.");
        }

        return free == 0 ? throw new EnvironmentProblem($"Ports {DefaultPort} to {DefaultPort + 19} are in use. Choose another with --port.") : free;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
