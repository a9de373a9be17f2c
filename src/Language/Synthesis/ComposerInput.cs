using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>All that a digest is written from.</summary>
public sealed record ComposerInput
{
    public required IReadOnlyList<ChatMessage> Messages { get; init; }
    public required IReadOnlyList<ChatThread> Threads { get; init; }
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>What the digest before left open, with the time it was asked.</summary>
    public IReadOnlyList<Statement> EarlierQuestions { get; init; } = [];

    /// <summary>What the group talked about before; nothing where it is not known.</summary>
    public Background Background { get; init; } = Background.None;

    /// <summary>ru, uk or en.</summary>
    public required string Language { get; init; }

    /// <summary>Says which day "tomorrow" is.</summary>
    public required TimeZoneInfo TimeZone { get; init; }
}
