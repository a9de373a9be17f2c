using DigestMonolith.Language.Duplicates;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Training.Duplicates;

/// <summary>Counts in how many texts of its alphabet a stem occurs.</summary>
internal static class RarityTraining
{
    private const double Smoothing = 0.5;

    public static byte[] Count(IEnumerable<string> texts)
    {
        var (latin, cyrillic) = (new int[StemRarity.Buckets], new int[StemRarity.Buckets]);
        var (latinTexts, cyrillicTexts) = (0, 0);
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            var stems = Tokenizer.Words(text).Select(Stemmer.Stem).Distinct(StringComparer.Ordinal).ToList();
            var isCyrillic = stems.Count(stem => WordFold.IsCyrillic(stem[0])) * 2 > stems.Count;
            (latinTexts, cyrillicTexts) = isCyrillic ? (latinTexts, cyrillicTexts + 1) : (latinTexts + 1, cyrillicTexts);
            foreach (var stem in stems)
            {
                (WordFold.IsCyrillic(stem[0]) ? cyrillic : latin)[StemRarity.Bucket(stem)]++;
            }
        }

        var table = new byte[StemRarity.Buckets];
        for (var bucket = 0; bucket < table.Length; bucket++)
        {
            // A bucket that stems of both alphabets share takes the commoner one: a rare word may look common, never the other way round.
            var share = Math.Max((latin[bucket] + Smoothing) / (latinTexts + 1), (cyrillic[bucket] + Smoothing) / (cyrillicTexts + 1));
            table[bucket] = (byte)Math.Clamp(Math.Round(-Math.Log(share) / StemRarity.Step), 1, 255);
        }

        return table;
    }
}
