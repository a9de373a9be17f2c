namespace DigestMonolith.Benchmarks.Chat;

/// <summary>A few people who talk about one thing for a while, in one language.</summary>
internal sealed class Conversation(Words words, string subject, int[] people, int length, Random random)
{
    private int _left = length;
    private int? _last;

    public bool IsOver => _left == 0;

    public GeneratedMessage Say(int id, DateTimeOffset at)
    {
        _left--;
        var message = new GeneratedMessage(
            id, at, people[random.Next(people.Length)], random.NextDouble() < 0.35 ? _last : null, Text(), random.NextDouble() < 0.12 ? random.Next(1, 6) : 0);
        _last = id;
        return message;
    }

    private string Text()
    {
        if (random.NextDouble() < 0.1)
        {
            return Pick(words.Short);
        }

        var text = Sentence();
        return random.NextDouble() < 0.3 ? $"{text} {Sentence()}" : text;
    }

    private string Sentence() => Pick(words.Sentences)
        .Replace("{s}", subject, StringComparison.Ordinal)
        .Replace("{p}", Pick(words.Parts), StringComparison.Ordinal)
        .Replace("{w}", Pick(words.Causes), StringComparison.Ordinal)
        .Replace("{d}", Pick(words.Days), StringComparison.Ordinal)
        .Replace("{n}", $"{random.Next(2, 5000)}", StringComparison.Ordinal);

    private string Pick(string[] among) => among[random.Next(among.Length)];
}
