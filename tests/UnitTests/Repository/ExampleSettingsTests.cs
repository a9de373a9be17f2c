namespace DigestMonolith.UnitTests.Repository;

public sealed class ExampleSettingsTests
{
    [Fact]
    public void Each_line_is_a_comment_or_a_setting() => ExampleSettings.Strays().ShouldBeEmpty();

    [Fact]
    public void No_setting_is_listed_twice() => ExampleSettings.Names().ShouldBeUnique();
}
