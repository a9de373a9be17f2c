using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Emotion;

/// <summary>The mood of the window; null when it says nothing, because zero would be a claim.</summary>
internal sealed record EmotionOutput(Mood? Mood);
