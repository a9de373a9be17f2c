using System.Runtime.InteropServices;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Threads;

/// <summary>The distinct words of a chat as numbers, with what each does, whom it names and in how many messages it stands.</summary>
internal sealed class ChatWords(NameBook names)
{
    // Of six messages, three that share a word say more about it than half of a thousand would.
    private const int Smoothing = 20;
    private readonly Dictionary<ulong, int> _numbers = new(1024);
    private readonly List<Word> _words = new(1024);

    /// <summary>The number of a word in lower case; counts it once a message.</summary>
    public int Note(ReadOnlySpan<char> word, int message)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, Hash(word), out var known);
        if (!known)
        {
            number = _words.Count;
            var text = word.ToString();
            _words.Add(new Word(Kind(text), names.Find(text), Messages: 0, Latest: -1));
        }

        ref var entry = ref CollectionsMarshal.AsSpan(_words)[number];
        if (entry.Latest != message)
        {
            entry = entry with { Messages = entry.Messages + 1, Latest = message };
        }

        return number;
    }

    public Word this[int number] => _words[number];

    public int Count => _words.Count;

    /// <summary>How much each word says, by number: near 1 in one message only, near 0 everywhere, and for a word of grammar.</summary>
    public float[] Weights(int messages)
    {
        var most = PlainMath.Log2(messages + Smoothing);
        var weights = new float[_words.Count];
        for (var number = 0; number < weights.Length; number++)
        {
            var word = _words[number];
            var weight = PlainMath.Log2((messages + Smoothing) * 16L / word.Messages) - 4;
            weights[number] = Math.Max(0, weight) / most * ((word.Kind & WordKind.Common) != 0 ? 0.25f : 1);
        }

        return weights;
    }

    private static WordKind Kind(string word)
    {
        var kind = WordKinds.Of(word);
        return kind != WordKind.None || StopWords.Contains(word) ? kind | WordKind.Common : kind;
    }

    // FNV-1a over UTF-16 units.
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in word)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        return hash;
    }
}

/// <summary>A word of a chat: <paramref name="Name"/> is the author it names, -1 for nobody.</summary>
internal readonly record struct Word(WordKind Kind, int Name, int Messages, int Latest);
