using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.ThreadBuilder;

/// <summary>The conversations of the window; each message is in exactly one.</summary>
internal sealed record ThreadBuilderOutput(IReadOnlyList<ChatThread> Threads);
