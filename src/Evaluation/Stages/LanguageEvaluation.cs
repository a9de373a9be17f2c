using System.Text.Json;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>The language of a message, on our own short lines and on texts whose set says their language.</summary>
internal sealed class LanguageEvaluation : IStageEvaluation
{
    private static readonly (string Folder, string Set)[] Sets =
        [("language", "own"), ("emotion", "semeval2025t11_rus_dev"), ("emotion", "semeval2025t11_ukr_dev"), ("emotion", "semeval2025t11_eng_dev"), ("emotion", "goemotions_dev")];

    public IEnumerable<EvaluationRow> Run(DirectoryInfo data) => Sets.Select(set => Row(data, set.Folder, set.Set));

    private static EvaluationRow Row(DirectoryInfo data, string folder, string set)
    {
        var file = new FileInfo(Path.Combine(data.FullName, folder, $"{set}.jsonl"));
        var row = new EvaluationRow { Stage = "language", Set = set, Measure = "messages right" };
        if (!file.Exists)
        {
            return row;
        }

        var lines = File.ReadLines(file.FullName).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        var right = lines.Count(line => LanguageGuess.Of(line.GetProperty("text").GetString()!) == Label(line.GetProperty("lang").GetString()));
        return row with { Ours = 100.0 * right / Math.Max(lines.Count, 1) };
    }

    private static string? Label(string? name) => name switch { "rus" => "ru", "ukr" => "uk", "eng" => "en", _ => name };
}
