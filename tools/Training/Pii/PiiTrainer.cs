using System.Text.Json;
using DigestMonolith.Language.Pii;
using DigestMonolith.Language.Pii.Names;

namespace DigestMonolith.Training.Pii;

/// <summary>Learns which words people write in small letters: such a word with a capital letter is no name by itself.</summary>
internal static class PiiTrainer
{
    private const int MinSmall = 2;
    private const int BitsAWord = 12;

    public static void Train(DirectoryInfo data, DirectoryInfo models)
    {
        var counts = new Dictionary<string, (int Small, int Capital)>(StringComparer.Ordinal);
        foreach (var line in Lines(data))
        {
            Count(line, counts);
        }

        var ordinary = counts.Where(word => word.Value.Small >= MinSmall && word.Value.Small > word.Value.Capital)
            .Select(word => word.Key).Order(StringComparer.Ordinal).ToList();
        var bits = new byte[(ordinary.Count * BitsAWord / 8) + 1];
        foreach (var word in ordinary)
        {
            var hash = OrdinaryWords.Hash(word);
            for (var probe = 0; probe < OrdinaryWords.Probes; probe++)
            {
                var bit = OrdinaryWords.Bit(hash, probe, bits.Length);
                bits[bit >> 3] |= (byte)(1 << (bit & 7));
            }
        }

        using var file = new BinaryWriter(File.Create(Path.Combine(models.FullName, "pii.bin")));
        file.Write(bits.Length);
        file.Write(bits);
        Console.WriteLine($"{counts.Count} words seen, {ordinary.Count} ordinary, {bits.Length} bytes");
    }

    private static IEnumerable<string> Lines(DirectoryInfo data)
    {
        string[] sets = ["goemotions_train", "cedr_train", "semeval2025t11_eng_train", "semeval2025t11_rus_train", "semeval2025t11_ukr_train"];
        foreach (var set in sets)
        {
            foreach (var line in File.ReadLines(Path.Combine(data.FullName, "emotion", set + ".jsonl")))
            {
                using var row = JsonDocument.Parse(line);
                yield return row.RootElement.GetProperty("text").GetString()!;
            }
        }

        var chats = new DirectoryInfo(Path.Combine(data.FullName, "irc_disentanglement", "train")).GetFiles("*.raw.txt").OrderBy(file => file.Name, StringComparer.Ordinal);
        foreach (var line in chats.SelectMany(file => File.ReadLines(file.FullName)))
        {
            // "[12:34] <nick> text": what people said, not who they are.
            if (line.IndexOf("> ", StringComparison.Ordinal) is > 0 and var end && line[0] == '[')
            {
                yield return line[(end + 2)..];
            }
        }
    }

    private static void Count(string text, Dictionary<string, (int Small, int Capital)> counts)
    {
        var words = new PiiWords(text);
        for (var i = 0; i < words.Count; i++)
        {
            var form = words[i].Form;
            if (words[i].Length is < 2 or > 32 || form is WordForm.Number or WordForm.Upper || (form == WordForm.Capital && words.OpensSentence(i)))
            {
                continue;
            }

            var word = NameBook.Fold(words.Letters(i), new char[words[i].Length]).ToString();
            var (small, capital) = counts.GetValueOrDefault(word);
            counts[word] = form == WordForm.Lower ? (small + 1, capital) : (small, capital + 1);
        }
    }
}
