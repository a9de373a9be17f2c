using System.Reflection;

namespace DigestMonolith.Modules.Proposals.Reading.Model;

/// <summary>What a model is told about finding proposals; a file that ships with the program.</summary>
internal static class ProposalsPrompt
{
    private static readonly string[] Lines = Read();

    public static string Id { get; } = Lines[1]["id: ".Length..];

    public static string Version { get; } = Lines[2]["version: ".Length..];

    public static string Text { get; } = string.Join('\n', Lines[4..]).Trim();

    private static string[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(ProposalsPrompt), "proposals.prompt.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }
}
