using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DigestMonolith.Modules.Digests.Document;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>The inside of an article, for a page, a file or a mail: no script, no style, nothing fetched from elsewhere.</summary>
internal sealed class HtmlArticle(MessageLinks links) : Markup(links)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    protected override void Write(StringBuilder text, OutlineBlock block, OutlineBlock? before)
    {
        if (before is OutlineBlock.Item && block is not OutlineBlock.Item)
        {
            text.Append("</ul>\n");
        }

        if (block is OutlineBlock.Item && before is not OutlineBlock.Item)
        {
            text.Append("<ul>\n");
        }

        _ = block switch
        {
            OutlineBlock.Title head => text.Append("<h1>").Append(Escape(head.Text)).Append("</h1>\n<p>").Append(Escape(head.Meta)).Append("</p>\n"),
            OutlineBlock.Notice notice => text.Append("<p><em>").Append(Escape(notice.Text)).Append("</em></p>\n"),
            OutlineBlock.Topic topic => text.Append("<h2>").Append(Escape(topic.Text)).Append(" <small>").Append(Escape(topic.Standing)).Append("</small></h2>\n"),
            OutlineBlock.Section section => text.Append("<h2>").Append(Escape(section.Text)).Append("</h2>\n"),
            OutlineBlock.Item item => Item(text, item),
            OutlineBlock.Footer footer => text.Append("<p><small><b>").Append(Escape(footer.Label)).Append("</b>: ").Append(Escape(footer.Text)).Append("</small></p>\n"),
            _ => throw new UnreachableException(),
        };
    }

    protected override string Escape(string text) => Encoder.Encode(text.ReplaceLineEndings(" "));

    protected override string Cite(string label, string? address) =>
        address is null ? Escape(label) : $"<a href=\"{Escape(address)}\">{Escape(label)}</a>";

    protected override string Mark(string words) => $"<span role=\"img\" aria-label=\"{Escape(words)}\" title=\"{Escape(words)}\">{EditedSources.Mark}</span>";

    private StringBuilder Item(StringBuilder text, OutlineBlock.Item item)
    {
        text.Append("<li>");
        if (item.Who is { } who)
        {
            text.Append("<b>").Append(Escape(who)).Append("</b>: ");
        }

        text.Append(Escape(item.Text));
        if (item.After is { } after)
        {
            text.Append(" (").Append(Escape(after)).Append(')');
        }

        return text.Append(" [").Append(Sources(item.MessageIds)).Append("]</li>\n");
    }
}
