using System.CommandLine;
using DigestMonolith.App.Web.Commands.Analyze;
using DigestMonolith.App.Web.Commands.Canary;
using DigestMonolith.App.Web.Commands.Doctor;
using DigestMonolith.App.Web.PrivatePostgres;
using Npgsql;

namespace DigestMonolith.App.Web.Commands;

/// <summary>The commands of the program, and what becomes of their errors: one line on stderr and an exit code, never a stack trace.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Digests of a team's Telegram groups whose every sentence links to the messages it rests on.");
        Locations.AddTo(root);
        ServeCommand.AddTo(root);
        root.Subcommands.Add(DigestCommand.Make());
        root.Subcommands.Add(AnalyzeCommand.Make());
        root.Subcommands.Add(EvaluateCommand.Make());
        root.Subcommands.Add(ImportCommand.Make());
        root.Subcommands.Add(MigrateCommand.Make());
        root.Subcommands.Add(ReplayCommand.Make());
        root.Subcommands.Add(CanaryCommand.Make());
        root.Subcommands.Add(RollbackCommand.Make());
        root.Subcommands.Add(StreamsCommand.Make());
        root.Subcommands.Add(DoctorCommand.Make());
        root.Subcommands.Add(HoldCommand.Make());

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("See --help.");
            return ExitCodes.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // Leaving takes its time: running jobs go back to the queue, the last one stops PostgreSQL.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
            });
        }
        catch (OperationCanceledException)
        {
            return await SayAsync("Stopped before it was done.", ExitCodes.Interrupted);
        }
        catch (BadInputException e)
        {
            return await SayAsync(e.Message, ExitCodes.BadInput);
        }
        catch (EnvironmentProblem e)
        {
            return await SayAsync(e.Message, ExitCodes.Environment);
        }
        catch (Exception e) when (e is Microsoft.Extensions.Options.OptionsValidationException or FormatException)
        {
            return await SayAsync($"A setting is wrong: {e.Message}", ExitCodes.Environment);
        }
        catch (Exception e) when (e is NpgsqlException or UnauthorizedAccessException)
        {
            return await SayAsync(e.Message, ExitCodes.Environment);
        }
        catch (Exception e)
        {
            // Whatever it is, the user gets one line and an exit code, not a stack trace.
            return await SayAsync($"{e.GetType().Name}: {e.GetBaseException().Message}", ExitCodes.InternalFailure);
        }
    }

    private static async Task<int> SayAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync(message);
        return code;
    }
}
