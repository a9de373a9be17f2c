namespace DigestMonolith.ArchitectureTests;

public sealed class SizeTests
{
    private const int Long = 300;
    private const int TooLong = 400;

    [Fact]
    public void No_file_is_too_long_to_be_read_at_once()
    {
        var files = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(House.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(House.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Select(path => (Path: path, Lines: File.ReadLines(Path.Combine(House.Root, path)).Count()))
            .OrderByDescending(file => file.Lines).ToList();

        files.Count.ShouldBeGreaterThan(100);
        foreach (var file in files.Where(file => file.Lines > Long))
        {
            TestContext.Current.AddWarning($"{file.Path} has {file.Lines} lines, more than {Long}.");
        }

        files.Where(file => file.Lines > TooLong).ShouldBeEmpty();
    }
}
