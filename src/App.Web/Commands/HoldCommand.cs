using System.CommandLine;
using DigestMonolith.App.Web.PrivatePostgres;

namespace DigestMonolith.App.Web.Commands;

/// <summary>Attaches to a cluster and does nothing until it is stopped; the tests of shared clusters need such a neighbour.</summary>
internal static class HoldCommand
{
    public static Command Make()
    {
        var directory = new Argument<DirectoryInfo>("directory");
        var command = new Command("hold-cluster", "Attach to a private cluster until stopped") { directory };
        command.Hidden = true;
        command.SetAction((parsed, ct) => HoldCluster.RunAsync(parsed.GetRequiredValue(directory), ct));
        return command;
    }
}
