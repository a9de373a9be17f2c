using System.Reflection;
using System.Text.RegularExpressions;
using DigestMonolith.Contracts;

namespace DigestMonolith.ArchitectureTests;

public sealed partial class EventNameTests
{
    private static List<string> Names => [.. House.Events.Select(type => type.GetCustomAttribute<EventNameAttribute>()?.Name ?? $"{type.Name} without a name")];

    [Fact]
    public void Wire_names_are_well_formed() => Names.Where(name => !WireName().IsMatch(name)).ShouldBeEmpty();

    [Fact]
    public void Wire_names_are_unique() => Names.ShouldBeUnique();

    [Fact]
    public void Each_event_has_a_schema_and_each_schema_an_event()
    {
        // What outside producers send is described beside the events, and is none.
        var schemas = Directory.GetFiles(Path.Combine(House.Root, "docs", "events"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.StartsWith("inbound.", StringComparison.Ordinal));

        schemas.ShouldBe(Names, ignoreOrder: true);
    }

    [GeneratedRegex(@"^[a-z]+(\.[a-z_]+)+\.v[1-9]\d*$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex WireName();
}
