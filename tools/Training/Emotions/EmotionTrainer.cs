using DigestMonolith.Evaluation.Sets;
using DigestMonolith.Language.Emotions;
using DigestMonolith.Language.Linear;
using DigestMonolith.Training.Linear;

namespace DigestMonolith.Training.Emotions;

/// <summary>The two emotion models: Russian with Ukrainian, and English.</summary>
internal static class EmotionTrainer
{
    private const int Folds = 5;

    public static void Train(DirectoryInfo data, DirectoryInfo models)
    {
        var cedr = new JudgedSet("ru-5", Need(EmotionSet.Read(data, "cedr_train")).Where(text => !EmotionSet.IsKeptBack(text)))
        {
            // Nobody asked CEDR's people about disgust.
            Unasked = [EmotionLabels.Disgust],
            Measure = Cut.BothF1,
        };
        var russian = new JudgedSet("ru", Need(EmotionSet.Read(data, "semeval2025t11_rus_train")));
        var ukrainian = new JudgedSet("uk", Need(EmotionSet.Read(data, "semeval2025t11_ukr_train")));
        var recipe = new LinearRecipe
        {
            Shape = new FeatureShape(LongestPhrase: 2, JoinsEastSlavic: true),
            Labels = EmotionLabels.All,
            Cost = 4,
            Balance = 0.5,
        };
        Write(models, EmotionModel.EastSlavicFile, Train(recipe, [cedr, russian, ukrainian]));

        var english = new JudgedSet("en", Need(EmotionSet.ReadGoEmotions(data, "goemotions_train")));
        Write(models, EmotionModel.EnglishFile, Train(
            recipe with { Shape = new FeatureShape(LongestPhrase: 2, JoinsEastSlavic: false), Cost = 0.5, Epochs = 8 },
            [english]));
    }

    private static EmotionModel Train(LinearRecipe recipe, JudgedSet[] sets)
    {
        LinearRow[] rows = [.. sets.SelectMany(set => set.Rows)];
        var margins = OutOfFold.Margins(recipe, rows, Folds);
        var judges = new Dictionary<string, EmotionJudge>(StringComparer.Ordinal);
        var from = 0;
        foreach (var set in sets)
        {
            judges.Add(set.Question, JudgeTrainer.Train(set, margins.AsSpan(from, set.Rows.Count)));
            from += set.Rows.Count;
        }

        return new EmotionModel(LinearTrainer.Train(recipe, rows), judges);
    }

    private static void Write(DirectoryInfo models, string name, EmotionModel model)
    {
        using var file = new BinaryWriter(File.Create(Path.Combine(models.FullName, name + ".bin")));
        model.Write(file);
        Console.WriteLine($"{name}: {file.BaseStream.Length} bytes");
    }

    private static IReadOnlyList<EmotionText> Need(IReadOnlyList<EmotionText>? set) =>
        set ?? throw new InvalidOperationException("The emotion sets are not in that folder.");
}
