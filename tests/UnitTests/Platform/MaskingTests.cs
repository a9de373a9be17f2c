using DigestMonolith.Platform.Observability;

namespace DigestMonolith.UnitTests.Platform;

public sealed class MaskingTests
{
    [Fact]
    public void An_error_is_told_by_its_type_and_without_what_people_wrote_of_themselves()
    {
        var text = Masking.Error(new InvalidOperationException("call +380 67 123 45 67 or anna@example.org"), maxLength: 200);

        text.ShouldStartWith("InvalidOperationException: call ");
        text.ShouldNotContain("123 45 67");
        text.ShouldNotContain("anna@example.org");
    }

    [Fact]
    public void A_long_text_is_cut_after_it_was_masked()
    {
        var text = Masking.Text($"{new string('a', 15)} +380671234567", maxLength: 20);

        text.Length.ShouldBe(20);
        text.ShouldNotContain("+380");
    }

    [Theory]
    [InlineData(3, "ab")]
    [InlineData(4, "ab😀")]
    [InlineData(5, "ab😀c")]
    public void A_cut_halves_no_character(int maxLength, string expected) => Masking.Text("ab😀cd", maxLength).ShouldBe(expected);
}
