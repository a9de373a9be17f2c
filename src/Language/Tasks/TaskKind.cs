namespace DigestMonolith.Language.Tasks;

/// <summary>What a message wants done, as the commands and the proposals name it.</summary>
public enum TaskKind
{
    None,
    Request,
    Commitment,
    Suggestion,
}
