using System.Text;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>For Telegram's HTML mode: the tags b, i and a, and every other character of a chat as text.</summary>
internal sealed class TelegramHtml(MessageLinks links) : Markup(links)
{
    protected override void Write(StringBuilder text, OutlineBlock block, OutlineBlock? before) => _ = block switch
    {
        OutlineBlock.Title title => text.Append("<b>").Append(Escape(title.Text)).Append("</b>\n").Append(Escape(title.Meta)).Append('\n'),
        OutlineBlock.Notice notice => text.Append("\n<i>").Append(Escape(notice.Text)).Append("</i>\n"),
        OutlineBlock.Topic topic => text.Append("\n<b>").Append(Escape(topic.Text)).Append("</b> · ").Append(Escape(topic.Standing)).Append('\n'),
        OutlineBlock.Section section => text.Append("\n<b>").Append(Escape(section.Text)).Append("</b>\n"),
        OutlineBlock.Item item => Item(text, item),
        OutlineBlock.Footer footer => text.Append(before is OutlineBlock.Footer ? "" : "\n").Append("<i>").Append(Escape($"{footer.Label}: {footer.Text}")).Append("</i>\n"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    protected override string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    protected override string Cite(string label, string? address) =>
        address is null ? Escape(label) : $"<a href=\"{Escape(address)}\">{Escape(label)}</a>";

    private StringBuilder Item(StringBuilder text, OutlineBlock.Item item)
    {
        text.Append("• ");
        if (item.Who is { } who)
        {
            text.Append("<b>").Append(Escape(who)).Append("</b>: ");
        }

        text.Append(Escape(item.Text));
        if (item.After is { } after)
        {
            text.Append(" (").Append(Escape(after)).Append(')');
        }

        return text.Append(" [").Append(Sources(item.MessageIds)).Append("]\n");
    }
}
