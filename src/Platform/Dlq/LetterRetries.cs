namespace DigestMonolith.Platform.Dlq;

/// <summary>Decides what happens next to a letter that failed once more.</summary>
internal static class LetterRetries
{
    public static LetterFate Next(DeadLetterOptions options, NewLetter letter, int retries, DateTimeOffset now)
    {
        var atMost = letter switch
        {
            { IsHopeless: true } => 0,
            { RetriesAtMost: { } most } => Math.Min(most, options.MaxAttempts),
            _ => letter.Class.IsRetryable() ? options.MaxAttempts : 0,
        };
        return retries < atMost
            ? new LetterFate(LetterStates.Pending, "retry", now + (options.BackoffBase * Math.Pow(2, retries)))
            : new LetterFate(LetterStates.PermanentFailure, letter.IsHopeless ? "drop" : "manual_review", null);
    }
}

/// <summary>The state, the next action and when it is due.</summary>
internal sealed record LetterFate(string State, string NextAction, DateTimeOffset? NextRetryAt);
