using System.Text.Json;

namespace DigestMonolith.FakeProvider;

/// <summary>The data lines of a question.</summary>
public sealed record ChatData
{
    public IReadOnlyList<DataMessage> Messages { get; private init; } = [];
    public IReadOnlyList<string> People { get; private init; } = [];
    public IReadOnlyList<DataUnit> Units { get; private init; } = [];
    public IReadOnlyList<string> Topics { get; private init; } = [];
    public IReadOnlyList<DataStatement> Statements { get; private init; } = [];

    internal static ChatData Parse(string text)
    {
        var lines = text.Split('\n').Select(Line).OfType<JsonElement>().ToList();
        return new ChatData
        {
            Messages = [.. Of(lines, "message").Select(line => new DataMessage(Text(line, "id"), Text(line, "thread"), Text(line, "from"), Text(line, "text"), Text(line, "answers"), Text(line, "topic")))],
            People = [.. Of(lines, "person").Select(line => Text(line, "person"))],
            Units = [.. Of(lines, "unit").Select(line => new DataUnit(Text(line, "thread"), Text(line, "kind"), Text(line, "text")))],
            Topics = [.. Of(lines, "topic").Select(line => Text(line, "topic"))],
            Statements = [.. Of(lines, "statement").Select(line => new DataStatement(Text(line, "topic"), Text(line, "text"), Ids(line)))],
        };
    }

    private static IEnumerable<JsonElement> Of(List<JsonElement> lines, string type) => lines.Where(line => Text(line, "type") == type);

    private static JsonElement? Line(string text)
    {
        if (!text.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var line = JsonDocument.Parse(text);
            return line.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A line of prose that begins with a brace.
            return null;
        }
    }

    private static string Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string[] Ids(JsonElement line) =>
        line.TryGetProperty("messages", out var ids) && ids.ValueKind == JsonValueKind.Array ? [.. ids.EnumerateArray().Select(id => id.GetString() ?? "")] : [];
}

public sealed record DataMessage(string Id, string Thread, string From, string Text, string Answers, string Topic);

public sealed record DataUnit(string Thread, string Kind, string Text);

public sealed record DataStatement(string Topic, string Text, IReadOnlyList<string> Messages);
