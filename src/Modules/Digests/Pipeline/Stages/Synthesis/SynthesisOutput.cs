using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Synthesis;

/// <summary>What the digest says; statements that their messages do not bear out are dropped before.</summary>
internal sealed record SynthesisOutput(DigestBody Body, int Dropped);
