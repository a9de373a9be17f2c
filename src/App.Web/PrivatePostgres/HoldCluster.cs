using System.Runtime.InteropServices;

namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>Keeps the private cluster up until told to end: for looking into the database while nothing serves.</summary>
internal static class HoldCluster
{
    public static async Task<int> RunAsync(DirectoryInfo data, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            await using var cluster = await PrivateCluster.StartAsync(data, Console.Error.WriteLine, ending.Token);
            await Console.Out.WriteLineAsync("holding");
            await Task.Delay(Timeout.InfiniteTimeSpan, ending.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (EnvironmentProblem problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return EnvironmentProblem.ExitCode;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ending.Cancel();
        }
    }
}
