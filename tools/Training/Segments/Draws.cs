namespace DigestMonolith.Training.Segments;

/// <summary>What drawing dialogues asks of a generator.</summary>
internal static class Draws
{
    extension(SplitMix random)
    {
        public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

        public bool Chance(double chance) => random.NextDouble() < chance;
    }
}
