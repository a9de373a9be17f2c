using System.Text.Json;

namespace DigestMonolith.Evaluation.Sets;

/// <summary>A text and the emotions that people saw in it.</summary>
internal sealed record EmotionText(string Id, string Text, IReadOnlySet<string> Labels);

/// <summary>The files of the emotion sets: JSON lines of {id, text, labels}.</summary>
internal static class EmotionSet
{
    private const int Tenths = 10;

    /// <summary>Null where the file is not there.</summary>
    public static IReadOnlyList<EmotionText>? Read(DirectoryInfo data, string name)
    {
        var path = Path.Combine(data.FullName, "emotion", name + ".jsonl");
        return File.Exists(path) ? [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Parse)] : null;
    }

    /// <summary>GoEmotions with its 28 labels brought to Ekman's six and neutral by the map beside it.</summary>
    public static IReadOnlyList<EmotionText>? ReadGoEmotions(DirectoryInfo data, string name)
    {
        if (Read(data, name) is not { } fine)
        {
            return null;
        }

        using var map = JsonDocument.Parse(File.ReadAllText(Path.Combine(data.FullName, "emotion", "goemotions_ekman_map.json")));
        var coarse = map.RootElement.EnumerateObject()
            .SelectMany(group => group.Value.EnumerateArray().Select(label => (Fine: label.GetString()!, Coarse: group.Name)))
            .ToDictionary(pair => pair.Fine, pair => pair.Coarse, StringComparer.Ordinal);
        return [.. fine.Select(text => text with { Labels = text.Labels.Select(label => coarse[label]).ToHashSet(StringComparer.Ordinal) })];
    }

    /// <summary>Whether a text of a set that has no development part is kept from training: a tenth, by FNV-1a of the id.</summary>
    public static bool IsKeptBack(EmotionText text)
    {
        var hash = 2166136261u;
        foreach (var unit in text.Id)
        {
            hash = (hash ^ unit) * 16777619;
        }

        return (hash ^ (hash >> 15)) % Tenths == 0;
    }

    private static EmotionText Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var row = json.RootElement;
        return new EmotionText(
            row.GetProperty("id").GetString()!,
            row.GetProperty("text").GetString()!,
            row.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!).ToHashSet(StringComparer.Ordinal));
    }
}
