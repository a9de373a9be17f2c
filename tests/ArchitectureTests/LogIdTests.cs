using System.Reflection;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.ArchitectureTests;

public sealed class LogIdTests
{
    /// <summary>The first id of each range and the first behind it.</summary>
    private static readonly Dictionary<string, (int From, int To)> Ranges = new()
    {
        ["Platform"] = (100, 1000),
        ["Ingestion"] = (1000, 2000),
        ["Windowing"] = (2000, 3000),
        ["Digests"] = (3000, 4000),
        ["Delivery"] = (4000, 5000),
        ["Access"] = (5000, 6000),
        ["Proposals"] = (6000, 7000),
        ["Realtime"] = (7000, 8000),
        ["Telegram"] = (8000, 9000),
        ["App.Web"] = (9000, 10000),
    };

    private static readonly List<(string Room, int Id, string Method)> Messages =
    [
        .. from assembly in House.Assemblies
           from type in assembly.Value.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           select (assembly.Key, message.EventId, $"{assembly.Key}.{method.Name} {message.EventId}"),
    ];

    [Fact]
    public void Every_room_has_a_range_of_log_ids_and_ranges_do_not_meet()
    {
        var sorted = Ranges.Values.OrderBy(range => range.From).ToList();

        Ranges.Keys.ShouldBe(House.Assemblies.Keys, ignoreOrder: true);
        sorted.Zip(sorted.Skip(1)).Where(pair => pair.First.To > pair.Second.From).ShouldBeEmpty();
    }

    [Fact]
    public void Log_ids_are_unique() =>
        Messages.GroupBy(message => message.Id).Where(group => group.Count() > 1).Select(group => string.Join(", ", group.Select(message => message.Method))).ShouldBeEmpty();

    [Fact]
    public void Log_ids_lie_in_the_range_of_their_room()
    {
        Messages.Count.ShouldBeGreaterThan(20);
        Messages.Where(message => message.Id < Ranges[message.Room].From || message.Id >= Ranges[message.Room].To).Select(message => message.Method).ShouldBeEmpty();
    }
}
