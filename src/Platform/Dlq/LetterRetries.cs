namespace DigestMonolith.Platform.Dlq;

/// <summary>Decides what happens next to a letter that failed once more.</summary>
internal static class LetterRetries
{
    // Every try asks models again, which costs money, and rarely ends otherwise.
    private const string CostsMoney = "quality_below_threshold";

    public static LetterFate Next(DeadLetterOptions options, NewLetter letter, int retries, DateTimeOffset now)
    {
        var atMost = letter switch
        {
            { IsHopeless: true } => 0,
            _ when !letter.Class.IsRetryable() && letter.ErrorCode != CostsMoney => 0,
            { ErrorCode: CostsMoney } => Math.Min(1, options.MaxAttempts),
            _ => options.MaxAttempts,
        };
        return retries < atMost
            ? new LetterFate(LetterStates.Pending, "retry", now + (options.BackoffBase * Math.Pow(2, retries)))
            : new LetterFate(LetterStates.PermanentFailure, letter.IsHopeless ? "drop" : "manual_review", null);
    }
}

/// <summary>The state, the next action and when it is due.</summary>
internal sealed record LetterFate(string State, string NextAction, DateTimeOffset? NextRetryAt);
