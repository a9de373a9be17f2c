using System.Text.Json;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>Reads JSON of any length through a small rolling buffer; a value is taken whole only where asked for.</summary>
internal sealed class JsonWindow(Stream stream, long startOffset, JsonReaderState startState) : IAsyncDisposable
{
    private const int FirstSize = 256 * 1024;

    // A message of Telegram has a few kilobytes; what exceeds this is no message.
    private const int LargestValue = 32 * 1024 * 1024;

    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _end;
    private bool _atEnd;
    private JsonReaderState _state = startState;
    private Range _value;

    /// <summary>Where in the file the next unread byte is.</summary>
    public long Offset { get; private set; } = startOffset;

    /// <summary>Where the last token or value began.</summary>
    public long ValueOffset { get; private set; }

    public JsonTokenType TokenType { get; private set; }

    /// <summary>How a second reader of the same file goes on from here.</summary>
    public JsonReaderState State => _state;

    /// <summary>The bytes of the last token or value; valid until the next read.</summary>
    public ReadOnlySpan<byte> Value => _buffer.AsSpan(_value);

    /// <summary>The first bytes that are there, without reading any of them as JSON.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(CancellationToken ct)
    {
        if (_end == _start)
        {
            await FillAsync(ct);
        }

        return _buffer.AsMemory(_start, _end - _start);
    }

    /// <summary>Passes over bytes that are not JSON: a byte order mark.</summary>
    public void Pass(int bytes) => Consume(bytes);

    /// <summary>The next token; what is open must be closed before the file ends.</summary>
    public async ValueTask<JsonTokenType> NextAsync(CancellationToken ct)
    {
        while (!TryNext())
        {
            await MoreAsync(ct);
        }

        return TokenType;
    }

    /// <summary>The next element of the open array, whole; false when the array ended.</summary>
    public async ValueTask<bool> NextElementAsync(CancellationToken ct)
    {
        while (!TryNextWhole())
        {
            await MoreAsync(ct);
        }

        return TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Passes over the value whose first token was just read, however long it is.</summary>
    public async ValueTask SkipAsync(CancellationToken ct)
    {
        if (TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        for (var depth = 1; depth > 0;)
        {
            if (!TrySkip(ref depth))
            {
                await MoreAsync(ct);
            }
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private bool TryNext()
    {
        var reader = Reader();
        if (!Read(ref reader))
        {
            return false;
        }

        Take(reader, (int)reader.TokenStartIndex);
        return true;
    }

    private bool TryNextWhole()
    {
        var reader = Reader();
        if (!Read(ref reader))
        {
            return false;
        }

        var start = (int)reader.TokenStartIndex;
        var type = reader.TokenType;
        if (!TrySkipChildren(ref reader))
        {
            return false;
        }

        Take(reader, start);
        TokenType = type;
        return true;
    }

    private bool TrySkip(ref int depth)
    {
        var reader = Reader();
        while (depth > 0)
        {
            if (!Read(ref reader))
            {
                Consume((int)reader.BytesConsumed);
                _state = reader.CurrentState;
                return false;
            }

            depth += reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }

        Take(reader, (int)reader.TokenStartIndex);
        return true;
    }

    // The last block is never declared as such: a file that ends too early is told from one that is malformed.
    private Utf8JsonReader Reader() => new(_buffer.AsSpan(_start, _end - _start), isFinalBlock: false, _state);

    private bool Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (JsonException e)
        {
            throw Malformed(reader.BytesConsumed, e);
        }
    }

    private bool TrySkipChildren(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TrySkip();
        }
        catch (JsonException e)
        {
            throw Malformed(reader.BytesConsumed, e);
        }
    }

    private UnreadableExportException Malformed(long consumed, JsonException error) =>
        new("is not valid JSON", Offset + consumed, error);

    private void Take(in Utf8JsonReader reader, int tokenStart)
    {
        var consumed = (int)reader.BytesConsumed;
        _value = (_start + tokenStart)..(_start + consumed);
        ValueOffset = Offset + tokenStart;
        TokenType = reader.TokenType;
        _state = reader.CurrentState;
        Consume(consumed);
    }

    private void Consume(int bytes)
    {
        _start += bytes;
        Offset += bytes;
    }

    private async ValueTask MoreAsync(CancellationToken ct)
    {
        if (!await FillAsync(ct))
        {
            throw UnreadableExportException.CutOff(Offset + (_end - _start));
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        if (_atEnd)
        {
            return false;
        }

        var left = _end - _start;
        if (left == _buffer.Length)
        {
            if (left >= LargestValue)
            {
                throw new UnreadableExportException("holds a value of more than 32 MB", Offset);
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, left).CopyTo(_buffer);
        }

        _start = 0;
        _end = left;
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), ct);
        _end += read;
        _atEnd = read == 0;
        return read > 0;
    }
}
