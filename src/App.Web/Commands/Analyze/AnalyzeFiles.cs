using System.CommandLine;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>What every stage reads from and writes to.</summary>
internal static class AnalyzeFiles
{
    private static readonly Argument<string> Input = new("FILE") { Description = "The file to read; - is standard input" };
    private static readonly Option<string?> Output = new("--out") { Description = "Write to a file instead of standard output", HelpName = "PATH" };

    public static void AddTo(Command command)
    {
        command.Arguments.Add(Input);
        command.Options.Add(Output);
    }

    public static string NameOf(ParseResult parsed) => parsed.GetValue(Input)!;

    public static Stream OpenInput(ParseResult parsed)
    {
        var path = NameOf(parsed);
        try
        {
            return path == "-" ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: {e.Message}");
        }
    }

    /// <summary>Gives the result's stream to the work. A file appears whole or not at all.</summary>
    public static async Task<int> WriteAsync(ParseResult parsed, Func<Stream, Task<int>> work)
    {
        if (parsed.GetValue(Output) is not { } path)
        {
            await using var standard = Console.OpenStandardOutput();
            return await work(standard);
        }

        var partial = path + ".partial";
        try
        {
            int code;
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.Read))
            {
                code = await work(file);
            }

            File.Move(partial, path, overwrite: true);
            return code;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--out {path}: {e.Message}");
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
