using System.Globalization;

namespace DigestMonolith.UnitTests.Repository;

public sealed class MigrationFilesTests
{
    /// <summary>Two branches that each add the next migration merge without a conflict.</summary>
    [Fact]
    public void The_migrations_of_a_module_are_numbered_without_gap_and_double()
    {
        var folders = Directory.GetDirectories(Path.Combine(RepositoryFiles.Root, "migrations"));

        folders.ShouldNotBeEmpty();
        foreach (var folder in folders)
        {
            var numbers = Directory.GetFiles(folder, "*.sql").Select(file => int.Parse(Path.GetFileName(file)[..4], CultureInfo.InvariantCulture)).Order().ToList();
            if (Path.GetFileName(folder) == "platform")
            {
                // Two of these met before this test was there, and a name that was applied stays.
                numbers.Remove(5).ShouldBeTrue();
            }

            numbers.ShouldBe(Enumerable.Range(1, numbers.Count), folder);
        }
    }
}
