namespace DigestMonolith.Language.Extracts;

/// <summary>One sentence of one message, without what it opens with.</summary>
internal sealed record ExtractCandidate
{
    /// <summary>The message, from 0.</summary>
    public required int Source { get; init; }

    /// <summary>The sentence of the message, from 0.</summary>
    public required int Place { get; init; }
    public required string Speaker { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Stems of what it is about; never empty.</summary>
    public required IReadOnlySet<string> Content { get; init; }
    public required bool Asks { get; init; }
    public double Score { get; init; }
}
