namespace DigestMonolith.FakeTelegram.Control;

/// <summary>A line of the console: words, some of them in quotes, and the rest as it stands.</summary>
internal sealed class CommandLine(string line)
{
    private int _at;

    /// <summary>The next word; names with spaces stand in double quotes.</summary>
    public string? NextOrNone()
    {
        Skip();
        if (_at >= line.Length)
        {
            return null;
        }

        var end = line[_at] == '"' ? line.IndexOf('"', ++_at) : line.AsSpan(_at).IndexOf(' ') is var space and >= 0 ? _at + space : line.Length;
        end = end < 0 ? line.Length : end;
        var word = line[_at..end];
        _at = Math.Min(end + 1, line.Length);
        return word;
    }

    public string Next(string called) => NextOrNone() ?? throw new ControlException($"{called} is missing");

    public long NextNumber(string called) => long.TryParse(Next(called), out var number) ? number : throw new ControlException($"{called} is not a number");

    public bool NextSwitch(string called) => Next(called) switch
    {
        "on" => true,
        "off" => false,
        var word => throw new ControlException($"{called} is on or off, not {word}"),
    };

    /// <summary>All that is left, with \n for a line break.</summary>
    public string Rest(string called)
    {
        Skip();
        var rest = line[_at..].TrimEnd();
        _at = line.Length;
        return rest.Length > 0 ? rest.Replace("\\n", "\n", StringComparison.Ordinal) : throw new ControlException($"{called} is missing");
    }

    /// <summary>All words that are left.</summary>
    public IReadOnlyList<string> Words()
    {
        var words = new List<string>();
        while (NextOrNone() is { } word)
        {
            words.Add(word);
        }

        return words;
    }

    private void Skip()
    {
        while (_at < line.Length && line[_at] == ' ')
        {
            _at++;
        }
    }
}

/// <summary>A command that cannot be done, and why.</summary>
internal sealed class ControlException(string message) : Exception(message);
