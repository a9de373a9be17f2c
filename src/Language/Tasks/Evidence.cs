namespace DigestMonolith.Language.Tasks;

/// <summary>What a turn of speech in a sentence says, how sure it is, and at which word it stands.</summary>
internal readonly record struct Evidence(TaskSignal Signal, double Strength, int At)
{
    public static readonly Evidence None = new(TaskSignal.None, 0, 0);

    public static Evidence Stronger(Evidence one, Evidence other) => other.Strength > one.Strength ? other : one;
}
