namespace DigestMonolith.App.Web.Commands;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int InternalFailure = 1;
    public const int BadInput = 2;
    public const int Environment = 3;

    /// <summary>What a shell says of a program that Ctrl+C ended.</summary>
    public const int Interrupted = 130;
}

/// <summary>The user gave something that cannot be used; the message says what and what to do.</summary>
internal sealed class BadInputException(string message) : Exception(message);
