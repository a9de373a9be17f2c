using System.Diagnostics;
using System.Text;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>Text for a terminal: messages are cited by number.</summary>
internal sealed class PlainText(MessageLinks links) : Markup(links)
{
    protected override void Write(StringBuilder text, OutlineBlock block, OutlineBlock? before) => _ = block switch
    {
        OutlineBlock.Title title => text.Append(Escape(title.Text)).Append('\n').Append(Escape(title.Meta)).Append('\n'),
        OutlineBlock.Notice notice => text.Append('\n').Append(Escape(notice.Text)).Append('\n'),
        OutlineBlock.Topic topic => text.Append('\n').Append(Escape(topic.Text)).Append(" · ").Append(topic.Standing).Append('\n'),
        OutlineBlock.Section section => text.Append('\n').Append(section.Text).Append('\n'),
        OutlineBlock.Item item => text.Append("  - ").Append(item.Who is { } who ? $"{Escape(who)}: " : "").Append(Escape(item.Text))
            .Append(item.After is { } after ? $" ({Escape(after)})" : "").Append(" [").Append(Sources(item.MessageIds)).Append("]\n"),
        OutlineBlock.Footer footer => text.Append(before is OutlineBlock.Footer ? "" : "\n").Append(footer.Label).Append(": ").Append(Escape(footer.Text)).Append('\n'),
        _ => throw new UnreachableException(),
    };

    protected override string Escape(string text) => text.ReplaceLineEndings(" ");

    protected override string Cite(string label, string? address) => label[0] == '#' ? label : $"#{label}";
}
