using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.Topics;

/// <summary>What the window was about, most pressing first.</summary>
internal sealed record TopicsOutput(IReadOnlyList<Topic> Topics);
