using System.CommandLine;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>One stage of the local engine over a file: no server, no database.</summary>
internal static class AnalyzeCommand
{
    public static Command Make()
    {
        var command = new Command("analyze", "Run one stage of the local engine over a file: no server, no database");
        command.Subcommands.Add(ThreadsFile.Make());
        command.Subcommands.Add(SegmentsLines.Make());
        command.Subcommands.Add(TasksLines.Make());
        command.Subcommands.Add(EmotionLines.Make());
        command.Subcommands.Add(PiiLines.Make());
        command.Subcommands.Add(DuplicatesLines.Make());
        command.Subcommands.Add(SummaryLines.Make());
        command.Subcommands.Add(GroundingLines.Make());
        return command;
    }
}
