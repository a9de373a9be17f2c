using System.Collections.Concurrent;
using System.Reflection;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>The prompts that ship with the program: files with an id, a version and a text.</summary>
internal static class Prompts
{
    private static readonly ConcurrentDictionary<string, Prompt> All = new(StringComparer.Ordinal);

    public static Prompt Of(string agent) => All.GetOrAdd(agent, Read);

    private static Prompt Read(string agent)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"prompt.{agent}.md")
            ?? throw new InvalidOperationException($"There is no prompt of the agent {agent}.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        if (lines is not ["---", { } id, { } version, "---", .. var text] || !id.StartsWith("id: ", StringComparison.Ordinal) || !version.StartsWith("version: ", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The prompt of the agent {agent} does not begin with its id and version.");
        }

        return new Prompt(id[4..].Trim(), version[9..].Trim(), string.Join('\n', text).Trim());
    }
}

/// <summary>What a model is told about its work. The version goes with every output that was made by it.</summary>
internal sealed record Prompt(string Id, string Version, string Text);
