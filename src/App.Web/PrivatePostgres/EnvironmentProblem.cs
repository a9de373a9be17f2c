namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>The machine lacks something we need. The message says what and how to get it; the process ends with exit code 3.</summary>
internal sealed class EnvironmentProblem(string message, Exception? inner = null) : Exception(message, inner)
{
    public const int ExitCode = 3;
}
