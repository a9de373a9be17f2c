using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Emotions;

/// <summary>Reads the emotions of one text, Russian, Ukrainian or English.</summary>
public static class EmotionReader
{
    /// <param name="language">ru, uk or en, or the three-letter code; anything else is guessed from the text.</param>
    /// <param name="asked">Labels of <see cref="EmotionLabels.All"/> to answer with.</param>
    public static EmotionReading Read(string text, string? language, IReadOnlySet<string> asked)
    {
        var read = LanguageOf(text, language);
        var model = read == "en" ? EmotionModel.English : EmotionModel.EastSlavic;
        return Read(text, read, model, asked);
    }

    internal static EmotionReading Read(string text, string language, EmotionModel model, IReadOnlySet<string> asked)
    {
        var judge = model.JudgeOf(Question(language, asked));
        var margins = model.Linear.Margins(text, EmotionWords.In(text));
        var probabilities = judge.Probabilities(EmotionJudge.Inputs(margins, text));
        var labels = new List<string>();
        var scores = new List<LabelScore>();
        for (var label = 0; label < EmotionLabels.All.Count; label++)
        {
            var name = EmotionLabels.All[label];
            if (!asked.Contains(name))
            {
                continue;
            }

            scores.Add(new LabelScore(name, probabilities[label]));
            // Asked for "neutral", silence would be no answer.
            if (judge.Gives(label, probabilities[label]) || (name == EmotionLabels.Neutral && labels.Count == 0))
            {
                labels.Add(name);
            }
        }

        return new EmotionReading(language, labels, scores);
    }

    // People who may not answer "disgust" answer "anger" or nothing more often: it is another question with cuts of its own.
    private static string Question(string language, IReadOnlySet<string> asked) =>
        language == "ru" && !asked.Contains(EmotionLabels.Disgust) ? "ru-5" : language;

    private static string LanguageOf(string text, string? language) => language switch
    {
        "ru" or "rus" => "ru",
        "uk" or "ukr" => "uk",
        "en" or "eng" => "en",
        _ => Guess(text),
    };

    private static string Guess(string text) =>
        LanguageGuess.Of(text) is { } guess and ("ru" or "uk" or "en") ? guess : IsCyrillic(text) ? "ru" : "en";

    private static bool IsCyrillic(string text) => text.AsSpan().ContainsAnyInRange('\u0400', '\u04FF');
}
