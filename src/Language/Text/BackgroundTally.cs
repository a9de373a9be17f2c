using System.Runtime.InteropServices;

namespace DigestMonolith.Language.Text;

/// <summary>Counts the stems of earlier messages as they stream by; the texts are not kept.</summary>
public sealed class BackgroundTally
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    // A chat repeats its words: each is stemmed once. Null for a word that says nothing.
    private readonly Dictionary<string, string?> _stems = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _messages;

    /// <summary>One message as it was written.</summary>
    public void Add(string text)
    {
        _seen.Clear();
        foreach (var word in Tokenizer.Words(text))
        {
            if (StemOf(word) is { } stem && _seen.Add(stem))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, stem, out _)++;
            }
        }

        _messages += _seen.Count > 0 ? 1 : 0;
    }

    public Background ToBackground() => new(_counts, _messages);

    private string? StemOf(string word)
    {
        if (!_stems.TryGetValue(word, out var stem))
        {
            stem = ContentStems.IsContent(word) ? Stemmer.Stem(word) : null;
            _stems.Add(word, stem);
        }

        return stem;
    }
}
