using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DigestMonolith.FakeProvider;

/// <summary>GigaChat's sign-in: gives tokens for credentials, and knows which of them are good.</summary>
public sealed class TokenDesk(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _good = new(StringComparer.Ordinal);
    private int _given;

    /// <summary>The authorisation key that is right; while there is none, nobody needs a token.</summary>
    public string? Credentials { get; set; }

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How many tokens were given.</summary>
    public int Given => _given;

    /// <summary>Forgets every token, as a provider that restarts.</summary>
    public void Revoke() => _good.Clear();

    internal (string Token, DateTimeOffset EndsAt) Give()
    {
        Interlocked.Increment(ref _given);
        var (token, ends) = ($"giga-{RandomNumberGenerator.GetHexString(24)}", clock.GetUtcNow() + Lifetime);
        _good[token] = ends;
        return (token, ends);
    }

    internal bool Accepts(string? authorization) => Credentials is null
        || (authorization is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && _good.TryGetValue(token, out var ends) && ends > clock.GetUtcNow());

    internal bool Knows(string? authorization) => authorization == $"Basic {Credentials}";
}
