namespace DigestMonolith.Platform.Jobs;

/// <summary>Does the long work of one kind. It may be called again after a crash: it goes on after the job's last step.</summary>
public interface IJobHandler
{
    Task RunAsync(JobRun job, CancellationToken ct);
}

/// <summary>The work cannot succeed, now or later: no further attempt is made.</summary>
public sealed class JobRefusedException(string message) : Exception(message)
{
    /// <summary>Whether the handler wrote a dead letter of its own, so that the job needs none.</summary>
    public bool HasLetter { get; init; }
}

/// <summary>The work could not be done now; whoever could not do it says how long to leave them alone.</summary>
public sealed class JobLaterException(string message, TimeSpan wait) : Exception(message)
{
    /// <summary>No further attempt is made before that.</summary>
    public TimeSpan Wait => wait;
}

/// <summary>A handler by the kind of job it does.</summary>
public sealed record JobHandlerBinding(string Kind, Type HandlerType, int MaxAttempts);
