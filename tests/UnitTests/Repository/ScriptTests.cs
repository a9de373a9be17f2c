namespace DigestMonolith.UnitTests.Repository;

public sealed class ScriptTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("bench")]
    [InlineData("train")]
    [InlineData(".ci/run")]
    [InlineData("eng/postgres-init.sh")]
    public void A_script_can_be_started(string path)
    {
        var mode = OperatingSystem.IsWindows() ? UnixFileMode.UserExecute : File.GetUnixFileMode(Path.Combine(RepositoryFiles.Root, path));

        RepositoryFiles.Lines(path)[0].ShouldStartWith("#!");
        mode.HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
    }
}
