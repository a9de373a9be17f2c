namespace DigestMonolith.Platform.Jobs;

/// <summary>How this process signs what it works on.</summary>
public static class WorkerName
{
    public static string Current { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}
