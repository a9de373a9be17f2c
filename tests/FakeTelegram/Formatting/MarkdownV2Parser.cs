using System.Text;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>MarkdownV2 of the Bot API. Written after its documented grammar; errors are worded as Telegram words them.</summary>
internal sealed class MarkdownV2Parser
{
    private const string Reserved = "_*[]()~`>#+-=|{}.!\n";

    private readonly Scanner _source;
    private readonly StringBuilder _text = new();
    private readonly List<Entity> _entities = [];
    private readonly Stack<Opening> _open = new();
    private bool _inQuote;

    // Nothing was written since the line began, so that '>' begins a quote.
    private bool _atLineStart = true;

    private MarkdownV2Parser(string source) => _source = new Scanner(source);

    private sealed record Opening(EntityType Type, int Offset, int At, string? Language = null);

    public static FormattedText Parse(string source) => new MarkdownV2Parser(source).Parse();

    private FormattedText Parse()
    {
        var at = 0;
        while (at < _source.Length)
        {
            at = Step(at);
        }

        if (_open.TryPeek(out var quote) && quote.Type.IsQuote)
        {
            CloseQuote();
        }

        return _open.TryPeek(out var open) ? throw Unclosed(open) : new FormattedText(_text.ToString(), Entity.Sorted(_entities));
    }

    private int Step(int at)
    {
        var c = _source[at];
        if (IsEscape(at))
        {
            return Write(_source[at + 1], at + 2);
        }

        var isCode = _open.TryPeek(out var open) && open.Type.IsPre;
        if (isCode ? c != '`' : !Reserved.Contains(c))
        {
            return Write(c, at + 1);
        }

        return c == '\n' ? BreakLine(at)
            : open is not null && Ends(open.Type, at) ? Close(open, at)
            : IsFoldOfQuote(at) ? Fold(at)
            : Open(at);
    }

    private int Write(char c, int next)
    {
        _text.Append(c);
        _atLineStart &= c == '\r';
        return next;
    }

    private bool IsEscape(int at) => _source[at] == '\\' && _source[at + 1] is > '\0' and <= (char)126;

    private int BreakLine(int at)
    {
        var quoteGoesOn = _source[at + 1] == '>';
        if (_inQuote && !quoteGoesOn && _open.Peek() is var open && !open.Type.IsQuote)
        {
            throw Unclosed(open);
        }

        _text.Append('\n');
        if (!_inQuote)
        {
            _atLineStart = true;
            return at + 1;
        }

        if (quoteGoesOn)
        {
            return at + 2;
        }

        CloseQuote();
        _atLineStart = true;
        return at + 1;
    }

    private void CloseQuote()
    {
        var quote = _open.Pop();
        _inQuote = false;
        Add(new Entity(quote.Type, quote.Offset, _text.Length - quote.Offset));
    }

    // Two bars at the very end of a quote fold it.
    private bool IsFoldOfQuote(int at)
    {
        if (!_open.TryPeek(out var open) || open.Type != EntityType.BlockQuote || _source[at] != '|' || _source[at + 1] != '|')
        {
            return false;
        }

        var end = at + 2;
        while (_source[end] == '\r')
        {
            end++;
        }

        return end >= _source.Length || (_source[end] == '\n' && _source[end + 1] != '>');
    }

    private int Fold(int at)
    {
        _open.Push(_open.Pop() with { Type = EntityType.ExpandableBlockQuote });
        return at + 2;
    }

    private bool Ends(EntityType type, int at) => type switch
    {
        EntityType.Bold => _source[at] == '*',
        EntityType.Italic => _source[at] == '_' && _source[at + 1] != '_',
        EntityType.Underline => _source[at] == '_' && _source[at + 1] == '_',
        EntityType.Strikethrough => _source[at] == '~',
        EntityType.Spoiler => _source[at] == '|' && _source[at + 1] == '|',
        EntityType.Code => true,
        EntityType.Pre or EntityType.PreCode => _source[at + 1] == '`' && _source[at + 2] == '`',
        EntityType.TextUrl or EntityType.CustomEmoji => _source[at] == ']',
        _ => false,
    };

    private int Open(int at)
    {
        var isDouble = _source[at + 1] == _source[at];
        switch (_source[at])
        {
            case '_':
                return Push(isDouble ? EntityType.Underline : EntityType.Italic, at, at + (isDouble ? 2 : 1));
            case '*':
                return Push(EntityType.Bold, at, at + 1);
            case '~':
                return Push(EntityType.Strikethrough, at, at + 1);
            case '|' when isDouble:
                return Push(EntityType.Spoiler, at, at + 2);
            case '[':
                return Push(EntityType.TextUrl, at, at + 1);
            case '!' when _source[at + 1] == '[':
                return Push(EntityType.CustomEmoji, at, at + 2);
            case '`' when isDouble && _source[at + 2] == '`':
                var fence = CodeFence.Read(_source, at + 3);
                return Push(fence.Language is null ? EntityType.Pre : EntityType.PreCode, at, fence.End, fence.Language);
            case '`':
                return Push(EntityType.Code, at, at + 1);
            case '>' when _atLineStart && !_inQuote:
                _inQuote = true;
                return Push(EntityType.BlockQuote, at, at + 1);
            default:
                throw new FormattingException($"Character '{_source[at]}' is reserved and must be escaped with the preceding '\\'");
        }
    }

    private int Push(EntityType type, int at, int next, string? language = null)
    {
        _open.Push(new Opening(type, _text.Length, at, language));
        return next;
    }

    private int Close(Opening open, int at)
    {
        _open.Pop();
        var length = _text.Length - open.Offset;
        switch (open.Type)
        {
            case EntityType.TextUrl when _source[at + 1] != '(':
                Add(LinkedEntity.OfLink(_text.ToString(open.Offset, length), open.Offset, length));
                return at + 1;
            case EntityType.TextUrl:
                Add(LinkedEntity.OfLink(ReadUrl(at + 2, out var end), open.Offset, length));
                return end;
            case EntityType.CustomEmoji when _source[at + 1] != '(':
                throw new FormattingException("The entity must contain a tg://emoji or tg://time URL");
            case EntityType.CustomEmoji:
                Add(LinkedEntity.OfEmojiOrTime(ReadUrl(at + 2, out var close), open.Offset, length));
                return close;
            default:
                Add(new Entity(open.Type, open.Offset, length, open.Language));
                return at + (open.Type is EntityType.Pre or EntityType.PreCode ? 3 : open.Type is EntityType.Underline or EntityType.Spoiler ? 2 : 1);
        }
    }

    private string ReadUrl(int begin, out int end)
    {
        var url = new StringBuilder();
        for (end = begin; end < _source.Length && _source[end] != ')'; end++)
        {
            end += IsEscape(end) ? 1 : 0;
            url.Append(_source[end]);
        }

        return _source[end++] == ')' ? url.ToString() : throw new FormattingException($"Can't find end of a URL at byte offset {_source.ByteOffset(begin)}");
    }

    private void Add(Entity? entity)
    {
        if (entity is { Length: > 0 })
        {
            _entities.Add(entity);
        }
    }

    private FormattingException Unclosed(Opening open) => new($"Can't find end of {open.Type} entity at byte offset {_source.ByteOffset(open.At)}");
}
