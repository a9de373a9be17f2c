using DigestMonolith.Language.Quality;

namespace DigestMonolith.Language.Extracts;

/// <summary>Says a chosen sentence for a reader who was not there: in the third person where that is safe, else as a quotation.</summary>
internal sealed class ExtractRenderer(IReadOnlyList<SourceLine> lines)
{
    private readonly string[] _speakers = [.. lines.Select(line => line.Speaker).OfType<string>().Where(name => !string.IsNullOrWhiteSpace(name)).Distinct(StringComparer.Ordinal).Take(3)];

    public ExtractStatement Render(ExtractCandidate candidate)
    {
        var text = candidate.Text;
        if (string.IsNullOrWhiteSpace(candidate.Speaker))
        {
            return new ExtractStatement(Closed(Upper(text)), candidate.Source);
        }

        var other = _speakers.Length == 2 ? _speakers.First(name => name != candidate.Speaker) : null;
        var told = candidate.Asks ? null : ThirdPerson.Tell(text, candidate.Speaker, other);
        return new ExtractStatement(
            told is not null && IsBorneOut(told, candidate.Source, other) ? Closed(Upper(told)) : $"{candidate.Speaker}: {Closed(text)}", candidate.Source);
    }

    // The referee reads the rewritten sentence like anybody's; it has to know the other one by name.
    private bool IsBorneOut(string told, int source, string? other) =>
        Grounding.Judge(told, other is null ? [lines[source]] : [lines[source], new SourceLine(other, "")]).IsSupported;

    private static string Upper(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    private static string Closed(string text) => text[^1] is '.' or '!' or '?' or '…' ? text : $"{text}.";
}
