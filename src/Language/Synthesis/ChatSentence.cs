using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Synthesis;

/// <summary>One sentence of one message, cleaned, with what it shows.</summary>
internal sealed record ChatSentence
{
    public required ChatMessage Message { get; init; }
    public required int Number { get; init; }
    public required string Text { get; init; }

    /// <summary>Its words in one padded line, for cues.</summary>
    public required string Line { get; init; }
    public required IReadOnlySet<string> Stems { get; init; }

    /// <summary>The author it is directed to.</summary>
    public string? Called { get; init; }
    public required bool Asks { get; init; }
    public required bool Tells { get; init; }
}
