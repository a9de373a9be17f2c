using System.Globalization;
using DigestMonolith.Evaluation.Scoring;
using DigestMonolith.Evaluation.Sets;
using DigestMonolith.Language.Emotions;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>The emotions of single texts, on the sets that train them and that they never saw.</summary>
internal sealed class EmotionEvaluation : IStageEvaluation
{
    private const string MacroF1 = "macro F1";
    private static readonly string[] WithoutDisgust = [EmotionLabels.Anger, EmotionLabels.Fear, EmotionLabels.Joy, EmotionLabels.Sadness, EmotionLabels.Surprise];

    public IEnumerable<EvaluationRow> Run(DirectoryInfo data) =>
    [
        Measure(
            "GoEmotions dev, mapped to Ekman and neutral", MacroF1, "BERT 62.4 (test)", EmotionSet.ReadGoEmotions(data, "goemotions_dev"), "en",
            EmotionLabels.All, scores => scores.MacroF1),
        Measure(
            "CEDR, the tenth of train kept from training", "present/absent macro F1", "ensemble 77, TF-IDF SVM 64, lexicon 67 (test)",
            EmotionSet.Read(data, "cedr_train")?.Where(EmotionSet.IsKeptBack), "ru", WithoutDisgust, scores => scores.MacroBothF1),
        SemEval(data, "rus", "ru", "RemBERT 83.8, few-shot 72B 73.1 (test)"),
        SemEval(data, "ukr", "uk", "RemBERT 53.5, few-shot 72B 54.8 (test)"),
        SemEval(data, "eng", "en", "RemBERT 70.8 (test)"),
    ];

    private static EvaluationRow SemEval(DirectoryInfo data, string code, string language, string published) => Measure(
        $"SemEval-2025 task 11 {code} dev", MacroF1, published, EmotionSet.Read(data, $"semeval2025t11_{code}_dev"), language, EmotionLabels.Emotions,
        scores => scores.MacroF1);

    private static EvaluationRow Measure(
        string set, string measure, string published, IEnumerable<EmotionText>? texts, string language, IReadOnlyList<string> labels, Func<LabelScores, double> figure)
    {
        var row = new EvaluationRow { Stage = "emotion", Set = set, Measure = measure, Published = published };
        if (texts?.ToArray() is not { Length: > 0 } judged)
        {
            return row;
        }

        var asked = labels.ToHashSet(StringComparer.Ordinal);
        return row with
        {
            Ours = figure(LabelScores.Of(labels, [.. judged.Select(text => (text.Labels, (IReadOnlySet<string>)Said(text, language, asked)))])),
            Trivial = string.Create(CultureInfo.InvariantCulture, $"every label {figure(LabelScores.Of(labels, [.. judged.Select(text => (text.Labels, (IReadOnlySet<string>)asked))])):0.0}"),
        };
    }

    private static HashSet<string> Said(EmotionText text, string language, HashSet<string> asked) =>
        EmotionReader.Read(text.Text, language, asked).Labels.ToHashSet(StringComparer.Ordinal);
}
