namespace DigestMonolith.Training.Segments;

/// <summary>Service dialogues drawn from our own templates, a caller and a clerk in turn: one matter each.</summary>
internal sealed class TaskDialogues
{
    private readonly Dictionary<string, Dictionary<string, string[]>> _domains = [];

    public TaskDialogues()
    {
        using var file = new StreamReader(typeof(TaskDialogues).Assembly.GetManifestResourceStream("task_dialogues.txt")!);
        Dictionary<string, string[]> domain = [];
        while (file.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                _domains.Add(line[1..^1], domain = []);
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                var name = line[..colon];
                domain.Add(name, line[(colon + 1)..].Split(name is "ask" or "more" or "act" ? " ; " : " | ", StringSplitOptions.TrimEntries));
            }
        }

        Domains = [.. _domains.Keys.Where(name => name != "every")];
    }

    public string[] Domains { get; }

    /// <summary>One dialogue.</summary>
    /// <param name="cut">The chance that it loses its greeting words or its farewell.</param>
    public List<string> Draw(string domain, SplitMix random, double cut)
    {
        var lines = new List<string>();
        string From(string list) => Fill(random.Pick(Find(domain, list)), domain, random);
        (string, string) Pair(string list)
        {
            var pair = random.Pick(Find(domain, list)).Split("=>", StringSplitOptions.TrimEntries);
            return (Fill(pair[0], domain, random), Fill(pair[1], domain, random));
        }

        string Ack(double chance) => random.Chance(chance) ? From("ack") + (random.Chance(0.5) ? " , " : " . ") : "";
        string Else(double chance) => random.Chance(chance) ? " . " + From("else") : "";
        lines.Add((random.Chance(0.25) ? From("hello") + " , " : "") + From("open") + (random.Chance(0.1) ? " " + From("please") : ""));
        for (var left = random.Next(3); left > 0; left--)
        {
            var (question, answer) = Pair("ask");
            lines.Add(Ack(0.35) + question);
            lines.Add((random.Chance(0.15) ? From("hello") + " " : "") + answer);
        }

        lines.Add(Ack(0.2) + From("tell") + (random.Chance(0.1) ? " . " + From("wait") : ""));
        for (var left = random.Next(3); left > 0; left--)
        {
            var (question, answer) = Pair(random.Chance(0.65) ? "more" : "act");
            lines.Add(Ack(0.4) + question);
            lines.Add(Ack(0.2) + answer + Else(0.25));
        }

        if (random.Chance(0.85))
        {
            lines.Add(From("thanks"));
            if (random.Chance(0.8))
            {
                lines.Add(From("welcome"));
            }
        }

        if (random.Chance(cut))
        {
            var first = random.Next(3) == 0 ? 1 : 0;
            var last = lines.Count - random.Next(4);
            lines = lines.Count < 4 ? lines : lines[first..Math.Max(first + 2, last)];
        }

        return lines;
    }

    private string Fill(string text, string domain, SplitMix random)
    {
        while (text.IndexOf('{', StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf('}', start);
            text = text[..start] + random.Pick(Find(domain, text[(start + 1)..end])) + text[(end + 1)..];
        }

        return text;
    }

    private string[] Find(string domain, string list) => _domains[domain].GetValueOrDefault(list) ?? _domains["every"][list];
}
