using System.CommandLine;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Who answers whom in an export of one chat.</summary>
internal static class ThreadsFile
{
    public static Command Make()
    {
        var command = new Command("threads", "Who answers whom in a Telegram export: message id → parent id, or null where it opens a thread");
        AnalyzeFiles.AddTo(command);
        command.SetAction((_, _) => throw new BadInputException("this stage is not there yet"));
        return command;
    }
}
