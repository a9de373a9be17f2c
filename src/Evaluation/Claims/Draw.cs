namespace DigestMonolith.Evaluation.Claims;

/// <summary>Draws that depend on a text alone, so that a set comes out the same everywhere (FNV-1a, then SplitMix64).</summary>
internal sealed class Draw
{
    private ulong _state = 14695981039346656037;

    public Draw(string seed)
    {
        foreach (var letter in seed)
        {
            _state = (_state ^ letter) * 1099511628211;
        }
    }

    public int Below(int bound)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
    }
}
