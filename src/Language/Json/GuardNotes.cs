namespace DigestMonolith.Language.Json;

/// <summary>Errors and coercions of one answer, each with its path. A hostile answer must not make a long list.</summary>
internal sealed class GuardNotes
{
    private const int Most = 20;
    private readonly List<string> _errors = [];
    private readonly List<string> _coercions = [];

    public IReadOnlyList<string> Errors => _errors;

    public IReadOnlyList<string> Coercions => _coercions;

    public void Error(string path, string message) => Add(_errors, path, message);

    public void Coercion(string path, string message) => Add(_coercions, path, message);

    private static void Add(List<string> notes, string path, string message)
    {
        if (notes.Count < Most)
        {
            notes.Add($"{path}: {message}");
        }
    }
}
