using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;

/// <summary>What the digest says; statements that their messages do not bear out are dropped before.</summary>
internal sealed record SynthesisOutput(DigestBody Body, int Dropped)
{
    /// <summary>The model that wrote it; null when our own analysis did.</summary>
    public string? WrittenBy { get; init; }
}
