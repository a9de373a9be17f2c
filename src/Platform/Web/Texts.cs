using System.Collections.Concurrent;

namespace DigestMonolith.Platform.Web;

/// <summary>One visible text in the three languages of the pages.</summary>
public sealed record Text(string En, string Ru, string Uk)
{
    /// <summary>The text in this language; English for any other.</summary>
    public string In(string language) => language switch
    {
        "ru" => Ru,
        "uk" => Uk,
        _ => En,
    };
}

/// <summary>
/// The visible texts of every module, by key (module.place.what). A module adds its own in AddServices;
/// pages read them through <see cref="PageTexts"/>.
/// </summary>
public static class Texts
{
    private static readonly ConcurrentDictionary<string, Text> _all = new(StringComparer.Ordinal);

    /// <summary>The languages of the pages, the first is the default.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ru", "uk"];

    public static IReadOnlyDictionary<string, Text> All => _all;

    /// <summary>Adding the same text twice is harmless (a process may build two hosts); another text under a known key is a mistake.</summary>
    public static void Add(IReadOnlyDictionary<string, Text> texts)
    {
        foreach (var (key, text) in texts)
        {
            if (_all.GetOrAdd(key, text) != text)
            {
                throw new InvalidOperationException($"The text '{key}' is already there with other words.");
            }
        }
    }
}
