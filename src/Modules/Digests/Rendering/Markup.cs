using System.Globalization;
using System.Text;
using DigestMonolith.Modules.Digests.Document;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>One way to write an outline down.</summary>
internal abstract class Markup(MessageLinks links)
{
    // More links than this say no more than the first ones.
    private const int ShownLinks = 6;

    public string Write(IReadOnlyList<OutlineBlock> blocks)
    {
        var text = new StringBuilder();
        OutlineBlock? before = null;
        foreach (var block in blocks)
        {
            Write(text, block, before);
            before = block;
        }

        return text.ToString().Trim('\n') + "\n";
    }

    protected abstract void Write(StringBuilder text, OutlineBlock block, OutlineBlock? before);

    protected abstract string Escape(string text);

    /// <summary>One citation; the address is null when the message has none.</summary>
    protected abstract string Cite(string label, string? address);

    /// <summary>Behind a citation whose message was edited since; the words say what it means.</summary>
    protected virtual string Mark(string words) => EditedSources.Mark;

    protected string Sources(IReadOnlyList<long> messages)
    {
        var cited = messages.Take(ShownLinks).Select(id =>
        {
            var address = links.Of(id);
            return Cite(address is null ? string.Create(CultureInfo.InvariantCulture, $"#{id}") : id.ToString(CultureInfo.InvariantCulture), address) + MarkOf([id]);
        });
        var more = messages.Count > ShownLinks ? string.Create(CultureInfo.InvariantCulture, $" +{messages.Count - ShownLinks}") + MarkOf(messages.Skip(ShownLinks)) : "";
        return string.Join(' ', cited) + more;
    }

    private string MarkOf(IEnumerable<long> messages) => messages.Select(links.Edited).FirstOrDefault(words => words is not null) is { } words ? Mark(words) : "";
}
