namespace DigestMonolith.Language.Threads;

/// <summary>Counts by number that are forgotten all at once, at no cost.</summary>
internal sealed class StampedCounts(int size)
{
    private readonly int[] _stamps = new int[size];
    private readonly int[] _counts = new int[size];
    private int _stamp;

    public int this[int number] => _stamps[number] == _stamp ? _counts[number] : 0;

    public void Next() => _stamp++;

    public void Add(int number)
    {
        _counts[number] = this[number] + 1;
        _stamps[number] = _stamp;
    }
}
