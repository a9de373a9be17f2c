using System.Buffers.Binary;
using System.Text;

namespace DigestMonolith.IntegrationTests.Observability;

/// <summary>Protocol buffers, as far as spans need them: the fields of one message with their values.</summary>
internal static class Wire
{
    /// <summary>A field; bytes for texts and messages inside, a number else.</summary>
    public sealed record Field(int Number, ReadOnlyMemory<byte> Bytes, ulong Value);

    public static IEnumerable<Field> Fields(ReadOnlyMemory<byte> message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message.Span, ref at);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    yield return new Field(number, default, Varint(message.Span, ref at));
                    break;
                case 1:
                    yield return new Field(number, default, BinaryPrimitives.ReadUInt64LittleEndian(message.Span[at..]));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message.Span, ref at);
                    yield return new Field(number, message.Slice(at, length), 0);
                    at += length;
                    break;
                default:
                    yield return new Field(number, default, BinaryPrimitives.ReadUInt32LittleEndian(message.Span[at..]));
                    at += 4;
                    break;
            }
        }
    }

    public static IEnumerable<ReadOnlyMemory<byte>> All(ReadOnlyMemory<byte> message, int number) =>
        Fields(message).Where(field => field.Number == number).Select(field => field.Bytes);

    public static string Text(ReadOnlyMemory<byte> message, int number) => Encoding.UTF8.GetString(All(message, number).FirstOrDefault().Span);

    public static string Hex(ReadOnlyMemory<byte> message, int number) => Convert.ToHexStringLower(All(message, number).FirstOrDefault().Span);

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
