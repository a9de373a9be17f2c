using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Cuts a stream into lines, with the memory of one line.</summary>
internal static class JsonLines
{
    /// <summary>Longer lines are not kept, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Each line that is not blank with its number, from 1; null bytes for one that is too long.</summary>
    public static async IAsyncEnumerable<(long Number, byte[]? Line)> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken ct)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var number = 0L;
        // The beginning of a long line is thrown away; its end is still to come.
        var isTooLong = false;
        while (true)
        {
            var result = await reader.ReadAsync(ct);
            var rest = result.Buffer;
            while (Cut(ref rest, result.IsCompleted) is { } line)
            {
                number++;
                if (isTooLong || line.Length > MaxBytes)
                {
                    isTooLong = false;
                    yield return (number, null);
                }
                else if (Content(line, isFirst: number == 1) is { Length: > 0 } content)
                {
                    yield return (number, content);
                }
            }

            if (result.IsCompleted)
            {
                break;
            }

            if (rest.Length > MaxBytes)
            {
                isTooLong = true;
                rest = rest.Slice(rest.End);
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }

        if (isTooLong)
        {
            yield return (number + 1, null);
        }

        await reader.CompleteAsync();
    }

    private static ReadOnlySequence<byte>? Cut(ref ReadOnlySequence<byte> rest, bool isAll)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            var line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return line;
        }

        if (!isAll || rest.IsEmpty)
        {
            return null;
        }

        var last = rest;
        rest = rest.Slice(rest.End);
        return last;
    }

    // The mark of UTF-8 may open a file; white space around a line says nothing.
    private static byte[] Content(ReadOnlySequence<byte> line, bool isFirst)
    {
        ReadOnlySpan<byte> content = line.ToArray();
        if (isFirst && content.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        return content.Trim(" \t\r"u8).ToArray();
    }
}
