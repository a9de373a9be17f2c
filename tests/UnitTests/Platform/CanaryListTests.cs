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
    [InlineData("[]")]
    public void An_empty_list_holds_nobody(string text) => CanaryList.Parse(text).ShouldBeEmpty();

    [Theory]
    [InlineData("[\"a\"")]
    [InlineData("[\"a\",")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("[")]
    public void A_broken_array_is_an_error_and_no_tenant(string text) =>
        Should.Throw<FormatException>(() => CanaryList.Parse(text)).Message.ShouldContain("DIGEST_AGENT_CANARY_TENANTS");
}
