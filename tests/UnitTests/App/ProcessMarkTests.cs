using DigestMonolith.App.Web.Export;

namespace DigestMonolith.UnitTests.App;

public sealed class ProcessMarkTests
{
    [Fact]
    public void A_process_knows_itself_again() => ProcessMark.IsAlive(ProcessMark.Of(Environment.ProcessId)).ShouldBeTrue();

    [Theory]
    [InlineData("999999999:1")]
    [InlineData("1:0")]
    [InlineData("")]
    [InlineData("x:y")]
    public void Another_process_with_the_number_or_none_is_not_alive(string mark) => ProcessMark.IsAlive(mark).ShouldBeFalse();
}
