using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace DigestMonolith.App.Web.Commands.Analyze;

/// <summary>Cuts a stream into lines, with the memory of one line.</summary>
internal static class JsonLines
{
    /// <summary>Longer lines are not read, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Each line that is not blank with its number, from 1; null bytes for one that is too long.</summary>
    public static async IAsyncEnumerable<(long Number, byte[]? Line)> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken ct)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        var number = 0L;
        var skipping = false;
        while (true)
        {
            var result = await reader.ReadAsync(ct);
            var rest = result.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end || (result.IsCompleted && !rest.IsEmpty && (end = rest.End) is var _))
            {
                var line = rest.Slice(0, end);
                rest = rest.Slice(end.Equals(rest.End) ? end : rest.GetPosition(1, end));
                number++;
                if (skipping || line.Length > MaxBytes)
                {
                    skipping = false;
                    yield return (number, null);
                }
                else if (Content(line.ToArray(), number) is { Length: > 0 } content)
                {
                    yield return (number, content);
                }
            }

            if (result.IsCompleted)
            {
                if (skipping)
                {
                    yield return (number + 1, null);
                }

                await reader.CompleteAsync();
                yield break;
            }

            if (rest.Length > MaxBytes)
            {
                skipping = true;
                rest = rest.Slice(rest.End);
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    // The mark of UTF-8 may open a file; white space around a line says nothing.
    private static byte[] Content(byte[] line, long number)
    {
        var content = line.AsSpan();
        if (number == 1 && content.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        return content.Trim(" \t\r"u8).ToArray();
    }
}
