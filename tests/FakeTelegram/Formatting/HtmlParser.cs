using System.Text;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>The HTML of the Bot API. Written after its documented grammar; errors are worded as Telegram words them.</summary>
internal sealed class HtmlParser
{
    private readonly Scanner _source;
    private readonly StringBuilder _text = new();
    private readonly List<Entity> _entities = [];
    private readonly Stack<(HtmlTag Tag, int Offset)> _open = new();

    private HtmlParser(string source) => _source = new Scanner(source);

    public static FormattedText Parse(string source) => new HtmlParser(source).Parse();

    private FormattedText Parse()
    {
        var at = 0;
        while (at < _source.Length)
        {
            if (_source[at] == '&' && HtmlEscape.Read(_source, at, out var end) is { } read)
            {
                _text.Append(read);
                at = end;
            }
            else if (_source[at] != '<')
            {
                _text.Append(_source[at++]);
            }
            else if (_source[at + 1] == '/')
            {
                at = CloseTag(at);
            }
            else
            {
                var tag = HtmlTag.Read(_source, at);
                _open.Push((tag, _text.Length));
                at = tag.End + 1;
            }
        }

        return _open.TryPeek(out var open)
            ? throw new FormattingException($"Can't find end tag corresponding to start tag \"{open.Tag.Name}\"")
            : new FormattedText(_text.ToString(), Entity.Sorted(_entities.Select(entity => entity.Type == EntityType.Code ? entity with { Argument = null } : entity)));
    }

    private int CloseTag(int begin)
    {
        var offset = _source.ByteOffset(begin);
        if (!_open.TryPeek(out var open))
        {
            throw new FormattingException($"Unexpected end tag at byte offset {offset}");
        }

        var at = begin + 2;
        while (!Scanner.IsSpace(_source[at]) && _source[at] != '>')
        {
            at++;
        }

        var name = _source.Part(begin + 2, at).ToLowerInvariant();
        at = _source.SkipSpaces(at);
        if (_source[at] != '>')
        {
            throw new FormattingException($"Unclosed end tag at byte offset {offset}");
        }

        if (name.Length > 0 && name != open.Tag.Name)
        {
            throw new FormattingException($"Unmatched end tag at byte offset {offset}, expected \"</{open.Tag.Name}>\", found \"</{name}>\"");
        }

        _open.Pop();
        if (_text.Length > open.Offset)
        {
            Add(open.Tag, open.Offset, _text.Length - open.Offset);
        }

        return at + 1;
    }

    private void Add(HtmlTag tag, int offset, int length)
    {
        if (tag.Name is "pre" or "code")
        {
            AddCode(tag, offset, length);
            return;
        }

        var entity = tag.Name switch
        {
            "a" => LinkedEntity.OfLink(tag.Argument.Length > 0 ? tag.Argument : _text.ToString(offset, length), offset, length),
            "tg-emoji" => Link.Number(tag.Argument) is { } emoji and not 0
                ? Entity.OfNumber(EntityType.CustomEmoji, offset, length, emoji)
                : throw new FormattingException("Invalid custom emoji identifier specified"),
            "tg-time" => Link.Number(tag.Argument) is { } moment and > 0
                ? LinkedEntity.OfTime(moment, tag.Format, offset, length)
                : throw new FormattingException("Invalid date specified"),
            "blockquote" => new Entity(tag.Argument.Length > 0 ? EntityType.ExpandableBlockQuote : EntityType.BlockQuote, offset, length),
            _ => new Entity(StyleOf(tag.Name), offset, length),
        };
        if (entity is not null)
        {
            _entities.Add(entity);
        }
    }

    private static EntityType StyleOf(string tag) => tag switch
    {
        "b" or "strong" => EntityType.Bold,
        "i" or "em" => EntityType.Italic,
        "u" or "ins" => EntityType.Underline,
        "s" or "strike" or "del" => EntityType.Strikethrough,
        _ => EntityType.Spoiler,
    };

    // A block of code in a language is written as pre and code over the very same text, in either order.
    private void AddCode(HtmlTag tag, int offset, int length)
    {
        var inner = _entities.LastOrDefault() is { } last && last.Offset == offset && last.Length == length ? last : null;
        var language = tag.Name == "pre" && inner is { Type: EntityType.Code, Argument.Length: > 0 } ? inner.Argument
            : tag.Name == "code" && inner?.Type == EntityType.Pre && tag.Argument.Length > 0 ? tag.Argument
            : null;
        if (language is not null)
        {
            _entities[^1] = new Entity(EntityType.PreCode, offset, length, language);
        }
        else
        {
            _entities.Add(tag.Name == "pre" ? new Entity(EntityType.Pre, offset, length) : new Entity(EntityType.Code, offset, length, tag.Argument));
        }
    }
}
