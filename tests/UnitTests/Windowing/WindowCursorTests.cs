using DigestMonolith.Contracts;
using DigestMonolith.Modules.Windowing.Features;

namespace DigestMonolith.UnitTests.Windowing;

public sealed class WindowCursorTests
{
    [Fact]
    public void A_cursor_reads_what_it_wrote()
    {
        var cursor = new WindowCursor(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero).AddTicks(30), WindowId.New());

        WindowCursor.TryParse(cursor.ToString(), out var read).ShouldBeTrue();
        read.ShouldBe(cursor);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1_2")]
    [InlineData("-1_00000000000000000000000000000000")]
    [InlineData("9999999999999999999_00000000000000000000000000000000")]
    [InlineData("9223372036854775807_00000000000000000000000000000000")]
    [InlineData("1_00000000000000000000000000000000_1")]
    public void A_cursor_that_is_none_is_refused(string text) => WindowCursor.TryParse(text, out _).ShouldBeFalse();
}
