using System.Text.RegularExpressions;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>A command as somebody wrote it: /name@bot arguments.</summary>
internal sealed partial record CommandText(string Name, string? Bot, IReadOnlyList<string> Arguments)
{
    private const int MostArguments = 8;

    /// <summary>Null for what is no command.</summary>
    public static CommandText? TryParse(string? text)
    {
        var match = Form().Match(text ?? "");
        return match.Success
            ? new(match.Groups["name"].Value.ToLowerInvariant(), match.Groups["bot"] is { Success: true, Value: var bot } ? bot : null,
                [.. match.Groups["rest"].Value.Split((char[]?)null, MostArguments + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostArguments)])
            : null;
    }

    /// <summary>Whether it is for this bot: commands without a name are for every bot of the chat.</summary>
    public bool IsFor(string? username) => Bot is null || Bot.Equals(username, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^/(?<name>[A-Za-z][A-Za-z0-9_]{0,31})(?:@(?<bot>[A-Za-z0-9_]{1,64}))?(?:\s+(?<rest>.*))?\s*$", RegexOptions.Singleline, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
