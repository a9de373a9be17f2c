using System.CommandLine;
using System.Text;
using DigestMonolith.Evaluation;

namespace DigestMonolith.App.Web.Commands;

/// <summary>Measures the local engine on labelled sets and prints one table.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<DirectoryInfo?> Data = new("DIR")
    {
        Description = "Folder of the sets; without it the small sets that ship are measured",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Page = new("--out")
    {
        Description = "Where the table is written as a page",
        HelpName = "PATH",
        DefaultValueFactory = _ => Path.Combine(Environment.GetEnvironmentVariable("DIGEST_HOME") ?? ".", "docs", "evaluation.md"),
    };

    public static Command Make()
    {
        var command = new Command("evaluate", "Measure the local engine on labelled sets");
        command.Arguments.Add(Data);
        command.Options.Add(Page);
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(Data), parsed.GetValue(Page)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo? named, string page, CancellationToken ct)
    {
        if (named is { Exists: false })
        {
            throw new BadInputException($"{named} is no folder. Name the folder that holds the sets, or none for those that ship.");
        }

        var rows = new List<EvaluationRow>();
        foreach (var row in Evaluations.Run(named ?? Evaluations.Shipped))
        {
            rows.Add(row);
            await Console.Error.WriteLineAsync($"{row.Stage} | {row.Set} | {row.Measure}: {EvaluationTable.Figure(row)}");
            ct.ThrowIfCancellationRequested();
        }

        var table = EvaluationTable.Write(rows);
        await Console.Out.WriteAsync(table.AsMemory(), ct);
        await WriteAsync(page, EvaluationTable.Page(table, isShipped: named is null), ct);
        return ExitCodes.Done;
    }

    private static async Task WriteAsync(string path, string text, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.WriteAllTextAsync(path + ".partial", text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct);
            File.Move(path + ".partial", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--out {path}: {e.Message}");
        }
    }
}
