using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.ArchitectureTests;

/// <summary>The shape of every event on the wire. A changed shape is a changed file under approved/, and a reviewer sees it.</summary>
public sealed class EventContractTests
{
    private static readonly EventRegistry Registry = new([]);
    private static readonly JsonSerializerOptions Indented = new(EventJson.Options) { WriteIndented = true, NewLine = "\n" };
    private static readonly string Approved = Path.Combine(House.Root, "tests", "ArchitectureTests", "approved");

    public static TheoryData<string> Names => [.. Registry.Names];

    [Fact]
    public void Each_event_has_a_sample_and_each_approved_file_an_event()
    {
        EventSamples.All.Select(sample => sample.GetType()).ShouldBe(House.Events, ignoreOrder: true);
        Directory.GetFiles(Approved).Select(Path.GetFileName).ShouldBe(Registry.Names.Select(name => $"{name}.json"), ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_sample_leaves_no_member_empty(string name)
    {
        var sample = Sample(name);

        var properties = sample.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);

        properties.Where(property => property.GetValue(sample) is null or 0 or false).Select(property => property.Name).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Names))]
    public void An_event_is_written_as_it_was_approved(string name) =>
        (JsonSerializer.Serialize(Sample(name), Sample(name).GetType(), Indented) + "\n").ShouldBe(ApprovedText(name));

    [Theory, MemberData(nameof(Names))]
    public void An_approved_event_is_still_read(string name)
    {
        var read = Registry.Read(name, ApprovedText(name));

        JsonNode.DeepEquals(Node(read), JsonNode.Parse(ApprovedText(name))).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Names))]
    public void An_event_of_only_required_members_is_read_and_written_back(string name)
    {
        var smallest = Without(ApprovedText(name), Registry.TypeOf(name), property => !property.IsRequired);

        var written = Node(Registry.Read(name, smallest.ToJsonString()));

        foreach (var (member, value) in smallest)
        {
            Contains(written[member], value).ShouldBeTrue($"{member} of {written}");
        }
    }

    // Nulls are left out on the wire: a member that must be there and may be null could not be read back.
    [Theory, MemberData(nameof(Names))]
    public void What_may_be_null_may_be_absent(string name)
    {
        var type = Registry.TypeOf(name);
        var withoutNulls = Without(ApprovedText(name), type, MayBeNull);

        JsonNode.DeepEquals(Node(Registry.Read(name, withoutNulls.ToJsonString())), withoutNulls).ShouldBeTrue();
    }

    private static IntegrationEvent Sample(string name) => EventSamples.All.Single(sample => sample.GetType() == Registry.TypeOf(name));

    private static string ApprovedText(string name) => File.ReadAllText(Path.Combine(Approved, $"{name}.json"));

    private static JsonObject Node(IntegrationEvent message) => JsonSerializer.SerializeToNode(message, message.GetType(), EventJson.Options)!.AsObject();

    private static bool MayBeNull(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && property.IsGetNullable);

    private static JsonObject Without(string json, Type type, Func<JsonPropertyInfo, bool> drop)
    {
        var node = JsonNode.Parse(json)!;
        Strip(node, type, drop);
        return node.AsObject();
    }

    private static void Strip(JsonNode? node, Type type, Func<JsonPropertyInfo, bool> drop)
    {
        var shape = EventJson.Options.GetTypeInfo(type);
        if (node is JsonArray array && shape.ElementType is { } element)
        {
            foreach (var item in array)
            {
                Strip(item, element, drop);
            }
        }
        else if (node is JsonObject value && shape.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var property in shape.Properties)
            {
                if (drop(property))
                {
                    value.Remove(property.Name);
                }
                else
                {
                    Strip(value[property.Name], property.PropertyType, drop);
                }
            }
        }
    }

    // What was written may say more: members that have a default.
    private static bool Contains(JsonNode? whole, JsonNode? part) => part switch
    {
        JsonObject members => members.All(member => Contains((whole as JsonObject)?[member.Key], member.Value)),
        JsonArray items => whole is JsonArray all && all.Count == items.Count && items.Select((item, n) => Contains(all[n], item)).All(found => found),
        _ => JsonNode.DeepEquals(whole, part),
    };
}
