using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Threads;

/// <summary>What the ranker asks of each message, computed once: a column a question, by the message's place in time.</summary>
internal sealed class ThreadColumns
{
    private const long LongestGap = 900;
    private readonly List<int> _tokens;
    private readonly int[] _tokenStart;

    public ThreadColumns(IReadOnlyList<ChatMessage> messages)
    {
        var count = messages.Count;
        (Signs, Authors, Called, Mentioned) = (new TextSign[count], new int[count], new int[count], new int[count]);
        (Seconds, Before, Norms, Tempo) = (new long[count], new int[count], new float[count], 60);
        _tokens = new List<int>(count * 12);
        _tokenStart = new int[count + 1];
        var names = new NameBook(messages);
        var words = new ChatWords(names);
        People = names.Count;
        for (var at = 0; at < count; at++)
        {
            Read(messages[at], at, names, words);
        }

        Weights = words.Weights(count);
        Words = words.Count;
        Place(messages);
        for (var at = 0; at < count; at++)
        {
            Mention(at, words, count);
            Norms[at] = Norm(at);
        }

        Tempo = TempoOf(Seconds);
        CallShare = Share(Called, called => called >= 0);
    }

    public TextSign[] Signs { get; }

    public int[] Authors { get; }

    /// <summary>The author called at the head of the text; -1 for nobody.</summary>
    public int[] Called { get; }

    /// <summary>The first other author whom the text names; -1 for nobody.</summary>
    public int[] Mentioned { get; }

    public long[] Seconds { get; }

    /// <summary>The message before in the same forum topic; -1 for its first.</summary>
    public int[] Before { get; }

    /// <summary>Lengths of the word vectors.</summary>
    public float[] Norms { get; }

    public float[] Weights { get; }

    public int Words { get; }

    public int People { get; }

    /// <summary>Seconds of a gap that is long here: ten minutes are long in a crowd, short among four.</summary>
    public long Tempo { get; }

    public float CallShare { get; }

    public ReadOnlySpan<int> Tokens(int at) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tokens)[_tokenStart[at].._tokenStart[at + 1]];

    private void Read(ChatMessage message, int at, NameBook names, ChatWords words)
    {
        var call = HeadCall.Read(message.Text, names);
        var author = names.Author(message);
        Authors[at] = author;
        Called[at] = call.Author == author ? -1 : call.Author;
        Seconds[at] = message.At.ToUnixTimeSeconds();
        Signs[at] = TextReading.Read(message, call.Length, at, words, _tokens)
            | (Called[at] >= 0 ? TextSign.CallsSomebody : call.IsUnknown ? TextSign.CallsUnknown : TextSign.None)
            | (names.IsBot(author) ? TextSign.IsOfBot : TextSign.None);
        _tokenStart[at + 1] = _tokens.Count;
    }

    private void Place(IReadOnlyList<ChatMessage> messages)
    {
        var latest = new Dictionary<long, int>();
        for (var at = 0; at < messages.Count; at++)
        {
            var topic = messages[at].ForumTopic ?? 0;
            Before[at] = latest.TryGetValue(topic, out var before) ? before : -1;
            latest[topic] = at;
        }
    }

    private void Mention(int at, ChatWords words, int messages)
    {
        Mentioned[at] = -1;
        foreach (var token in Tokens(at))
        {
            var word = words[token];
            // A name that stands in many texts without being called is a word.
            if (word.Name >= 0 && word.Name != Authors[at] && word.Name != Called[at] && (word.Kind & WordKind.Common) == 0 && word.Messages <= 4 + messages / 50)
            {
                Mentioned[at] = word.Name;
                Signs[at] |= TextSign.Mentions;
                return;
            }
        }
    }

    private float Norm(int at)
    {
        var sum = 0f;
        foreach (var token in Tokens(at))
        {
            sum += Weights[token] * Weights[token];
        }

        return MathF.Sqrt(sum);
    }

    private static long TempoOf(long[] seconds)
    {
        var sum = 0L;
        for (var at = 1; at < seconds.Length; at++)
        {
            sum += Math.Min(LongestGap, seconds[at] - seconds[at - 1]);
        }

        return Math.Clamp(4 * sum / Math.Max(1, seconds.Length - 1), 30, 1800);
    }

    private static float Share<T>(T[] values, Func<T, bool> holds) => values.Length == 0 ? 0 : values.Count(holds) / (float)values.Length;
}
