using DigestMonolith.Platform.Features;

namespace DigestMonolith.UnitTests.Platform;

public sealed class CanaryListTests
{
    private const string First = "0193c5a0-0000-7000-8000-0000000000aa";
    private const string Second = "0193c5a0-0000-7000-8000-0000000000bb";

    [Theory]
    [InlineData($"{First},{Second}")]
    [InlineData($" {Second} , , {First},")]
    [InlineData($"{First},{First},{Second}")]
    [InlineData($"{First};{Second}")]
    [InlineData($"{First}\r\n{Second}\r\n")]
    [InlineData($"{First},\n\n{Second}")]
    [InlineData($"\uFEFF{First},{Second}")]
    [InlineData($"\uFEFF[\"{First}\",\r\n \"{Second}\"]\r\n")]
    [InlineData($"\"{First}\", \" {Second} \"")]
    [InlineData($$"""["{{First}}","{{Second}}"]""")]
    [InlineData($$"""  [ " {{First}} ", "", "{{Second}}" ]  """)]
    public void A_comma_separated_list_a_JSON_array_and_blanks_give_the_same_tenants(string text) =>
        CanaryList.Parse(text).ShouldBe([First, Second], ignoreOrder: true);

    [Theory]
    [InlineData("0193C5A0-0000-7000-8000-0000000000AA")]
    [InlineData("{0193c5a0-0000-7000-8000-0000000000aa}")]
    [InlineData("0193c5a00000700080000000000000aa")]
    public void A_UUID_counts_in_any_case_and_form(string text) => CanaryList.Parse(text).ShouldBe([First]);

    [Fact]
    public void Other_names_are_compared_in_lower_case() => CanaryList.Parse("Demo,DEMO").ShouldBe(["demo"]);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(",,")]
    [InlineData("\uFEFF")]
    [InlineData("\r\n\r\n")]
    [InlineData("\"\",\"\"")]
    [InlineData("[]")]
    public void An_empty_list_holds_nobody(string text) => CanaryList.Parse(text).ShouldBeEmpty();

    [Theory]
    [InlineData("[\"a\"", 1)]
    [InlineData("[\"a\",", 1)]
    [InlineData("[1]", 1)]
    [InlineData("[null]", 1)]
    [InlineData("[{}]", 1)]
    [InlineData("[", 1)]
    [InlineData("[\"a\",\n\"b\"\n\"c\"]", 3)]
    [InlineData("[\"a\",\n\"b c\"]", 2)]
    [InlineData("[\"a\",\n\nnull]", 3)]
    [InlineData("{\"tenants\": [\"a\"]}", 1)]
    [InlineData("a\"]", 1)]
    [InlineData("a\r\nb\r\n\"c", 3)]
    [InlineData("a,\"b,c\"", 1)]
    [InlineData($"{First}\n{First} {Second}", 2)]
    [InlineData("a\n# the second\nb", 2)]
    public void What_is_neither_is_an_error_that_names_the_line_and_no_tenant(string text, int line) =>
        Should.Throw<FormatException>(() => CanaryList.Parse(text)).Message.ShouldStartWith($"DIGEST_AGENT_CANARY_TENANTS, line {line}: ");
}
