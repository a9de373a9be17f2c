using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Context;

/// <summary>How much a message deserves to be read first.</summary>
internal sealed class ContextScore(ContextSettings settings, DateTimeOffset latest)
{
    public const double SoftPenalty = 0.15;
    public const double HistoryPenalty = 0.30;

    private const double FullLength = 400;
    private const double FullReactions = 5;
    private const double FullMedia = 4;
    private static readonly TimeSpan ShortestHalfLife = TimeSpan.FromSeconds(60);

    /// <summary>1 for the newest message, one half at the half-life.</summary>
    public double Recency(DateTimeOffset at)
    {
        var halfLife = settings.HalfLife < ShortestHalfLife ? ShortestHalfLife : settings.HalfLife;
        return Math.Exp(-Math.Log(2) * Math.Max(0, (latest - at).TotalSeconds) / halfLife.TotalSeconds);
    }

    // Four decimals before anything is ordered: the last bits of Exp differ between machines, the order must not.
    public double Of(ContextEntry entry) =>
        Math.Round(
            Plain(entry.Message) * (entry.Soft is null ? 1 : 1 - SoftPenalty) * (entry.History is null ? 1 : 1 - HistoryPenalty),
            4);

    private double Plain(ChatMessage message) =>
        (settings.RecencyWeight * Recency(message.At))
        + (settings.ReplyWeight * (message.ReplyTo is null ? 0 : 1))
        + (settings.LengthWeight * Math.Clamp(message.Text.Length / FullLength, 0, 1))
        + (settings.ReactionsWeight * Math.Clamp(message.Reactions / FullReactions, 0, 1))
        + (settings.MediaWeight * Math.Clamp(message.MediaItems / FullMedia, 0, 1));
}
