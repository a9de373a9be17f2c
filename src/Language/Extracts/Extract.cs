namespace DigestMonolith.Language.Extracts;

/// <summary>The statements that carry a dialogue, in its order.</summary>
public sealed record Extract(IReadOnlyList<ExtractStatement> Statements)
{
    public string Text => string.Join(' ', Statements.Select(statement => statement.Text));

    /// <summary>The messages the statements stand in, from 0, each once.</summary>
    public IReadOnlyList<int> Sources => [.. Statements.Select(statement => statement.Source).Distinct()];
}

/// <summary>What one message says, with who says it.</summary>
public readonly record struct ExtractStatement(string Text, int Source);
