namespace DigestMonolith.Benchmarks.Chat;

/// <summary>A chat in three languages where several conversations run at once. The same seed gives the same chat.</summary>
internal static class GeneratedChat
{
    public const int People = 24;
    private const int AtOnce = 4;
    private static readonly DateTimeOffset Begin = new(2025, 1, 6, 7, 0, 0, TimeSpan.Zero);

    public static IEnumerable<GeneratedMessage> Messages(int count, int seed)
    {
        var random = new Random(seed);
        var running = Enumerable.Range(0, AtOnce).Select(_ => Open(random)).ToArray();
        var at = Begin;
        for (var id = 1; id <= count; id++)
        {
            at = at.AddSeconds(random.Next(4, 56));
            var place = random.Next(running.Length);
            yield return running[place].Say(id, at);
            if (running[place].IsOver)
            {
                running[place] = Open(random);
            }
        }
    }

    private static Conversation Open(Random random)
    {
        var words = Words.All[random.Next(Words.All.Length)];
        var people = Enumerable.Range(0, random.Next(3, 7)).Select(_ => random.Next(People)).Distinct().ToArray();
        return new Conversation(words, words.Subjects[random.Next(words.Subjects.Length)], people, random.Next(6, 30), random);
    }
}
