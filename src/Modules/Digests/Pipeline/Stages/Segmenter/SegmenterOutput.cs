using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Segmenter;

/// <summary>Stretches of threads that do one thing.</summary>
internal sealed record SegmenterOutput(IReadOnlyList<ThreadUnit> Units);
