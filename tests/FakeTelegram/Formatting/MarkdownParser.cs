using System.Text;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>The old Markdown of the Bot API: nothing nests, four characters mean something.</summary>
internal static class MarkdownParser
{
    public static FormattedText Parse(string source)
    {
        var scanner = new Scanner(source);
        var text = new StringBuilder();
        var entities = new List<Entity>();
        var at = 0;
        while (at < source.Length)
        {
            if (source[at] == '\\' && scanner[at + 1] is '_' or '*' or '`' or '[')
            {
                text.Append(source[at + 1]);
                at += 2;
            }
            else if (source[at] is '_' or '*' or '`' or '[')
            {
                at = ReadEntity(scanner, at, text, entities);
            }
            else
            {
                text.Append(source[at++]);
            }
        }

        return new FormattedText(text.ToString(), Entity.Sorted(entities));
    }

    private static int ReadEntity(Scanner source, int begin, StringBuilder text, List<Entity> entities)
    {
        var mark = source[begin];
        var isBlock = mark == '`' && source[begin + 1] == '`' && source[begin + 2] == '`';
        var fence = isBlock ? CodeFence.Read(source, begin + 3) : new CodeFence(null, begin + 1);
        var close = isBlock ? "```" : mark == '[' ? "]" : mark.ToString();
        var end = fence.End;
        while (end < source.Length && !source.Part(end, end + close.Length).Equals(close, StringComparison.Ordinal))
        {
            end++;
        }

        if (end >= source.Length)
        {
            throw new FormattingException($"Can't find end of the entity starting at byte offset {source.ByteOffset(begin)}");
        }

        var (offset, content) = (text.Length, source.Part(fence.End, end));
        text.Append(content);
        end += close.Length;
        var url = mark == '[' ? ReadUrl(source, ref end) ?? content : null;
        var entity = mark switch
        {
            '_' => new Entity(EntityType.Italic, offset, content.Length),
            '*' => new Entity(EntityType.Bold, offset, content.Length),
            '[' => LinkedEntity.OfLink(url!, offset, content.Length),
            _ when !isBlock => new Entity(EntityType.Code, offset, content.Length),
            _ => new Entity(fence.Language is null ? EntityType.Pre : EntityType.PreCode, offset, content.Length, fence.Language),
        };
        if (entity is { Length: > 0 })
        {
            entities.Add(entity);
        }

        return end;
    }

    private static string? ReadUrl(Scanner source, ref int at)
    {
        if (source[at] != '(')
        {
            return null;
        }

        var begin = at + 1;
        for (at = begin; at < source.Length && source[at] != ')';)
        {
            at++;
        }

        return source.Part(begin, at++);
    }
}
