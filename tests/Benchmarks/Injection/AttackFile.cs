using System.Text.Json;

namespace DigestMonolith.Benchmarks.Injection;

/// <summary>Orders meant to be planted in a text that a model reads, from the *attacks.jsonl of a folder.</summary>
internal static class AttackFile
{
    /// <summary>Null where the folder has none.</summary>
    public static IReadOnlyList<string>? Read(string folder)
    {
        if (!Directory.Exists(folder) || Directory.GetFiles(folder, "*attacks.jsonl") is not { Length: > 0 } files)
        {
            return null;
        }

        return [.. files.Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(Attack).Distinct(StringComparer.Ordinal)];
    }

    private static string Attack(string line)
    {
        using var row = JsonDocument.Parse(line);
        return row.RootElement.GetProperty("attack").GetString()!;
    }
}
