using System.Diagnostics;
using System.Text;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>Markdown in which what people wrote is never markup.</summary>
internal sealed class Markdown(MessageLinks links) : Markup(links)
{
    protected override void Write(StringBuilder text, OutlineBlock block, OutlineBlock? before) => _ = block switch
    {
        OutlineBlock.Title title => text.Append("# ").Append(Escape(title.Text)).Append("\n\n").Append(Escape(title.Meta)).Append('\n'),
        OutlineBlock.Notice notice => text.Append("\n> ").Append(Escape(notice.Text)).Append('\n'),
        OutlineBlock.Topic topic => text.Append("\n## ").Append(Escape(topic.Text)).Append(" · ").Append(Escape(topic.Standing)).Append("\n\n"),
        OutlineBlock.Section section => text.Append("\n## ").Append(Escape(section.Text)).Append("\n\n"),
        OutlineBlock.Item item => Item(text, item),
        OutlineBlock.Footer footer => text.Append("\n**").Append(Escape(footer.Label)).Append("**: ").Append(Escape(footer.Text)).Append('\n'),
        _ => throw new UnreachableException(),
    };

    protected override string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is '\n' or '\r')
            {
                escaped.Append(' ');
                continue;
            }

            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '~' or '|' or '&' || (letter is '#' && at == 0))
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
        }

        return escaped.ToString();
    }

    protected override string Cite(string label, string? address) => address is null ? label : $"[{label}](<{address}>)";

    private StringBuilder Item(StringBuilder text, OutlineBlock.Item item)
    {
        text.Append("- ");
        if (item.Who is { } who)
        {
            text.Append("**").Append(Escape(who)).Append("**: ");
        }

        text.Append(Escape(item.Text));
        if (item.After is { } after)
        {
            text.Append(" (").Append(Escape(after)).Append(')');
        }

        return text.Append(" (").Append(Sources(item.MessageIds)).Append(")\n");
    }
}
