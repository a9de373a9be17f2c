using System.Text.Json;
using DigestMonolith.Language.Chat;

namespace DigestMonolith.Evaluation.Segmentation;

/// <summary>A message and what it does, by hand.</summary>
internal sealed record LabelledKind(string Text, UnitKind Kind)
{
    /// <summary>Empty where the file is not there.</summary>
    public static List<LabelledKind> Read(DirectoryInfo data)
    {
        var lines = new List<LabelledKind>();
        var file = new FileInfo(Path.Combine(data.FullName, "segments", "own_kinds_dev.jsonl"));
        foreach (var line in file.Exists ? File.ReadLines(file.FullName) : [])
        {
            using var json = JsonDocument.Parse(line);
            lines.Add(new LabelledKind(
                json.RootElement.GetProperty("text").GetString()!,
                Enum.Parse<UnitKind>(json.RootElement.GetProperty("kind").GetString()!, ignoreCase: true)));
        }

        return lines;
    }
}
