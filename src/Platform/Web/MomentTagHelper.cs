using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DigestMonolith.Platform.Web;

/// <summary>&lt;moment at="…"&gt;: a time as people read it, the exact one on hover and for machines.</summary>
public sealed class MomentTagHelper(PageTexts texts) : TagHelper
{
    /// <summary>Nothing is shown but a dash when it is null.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>The tenant's zone; UTC unless given.</summary>
    public TimeZoneInfo? Zone { get; set; }

    /// <summary>Shows seconds and thousandths, for operators.</summary>
    public bool Exact { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (At is not { } at)
        {
            output.TagName = "span";
            output.Content.SetContent("–");
            return;
        }

        var zone = Zone ?? TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(at, zone);
        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", $"{local.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture)} ({zone.Id})");
        output.Content.SetContent(local.ToString(Exact ? "d MMM HH:mm:ss.fff" : "d MMM HH:mm", texts.Culture));
    }
}
