using System.Text.Json;
using System.Text.RegularExpressions;

namespace DigestMonolith.FakeProvider;

/// <summary>One request as it arrived.</summary>
public record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body, DateTimeOffset At);

/// <summary>A part of a conversation: system, user or assistant, and what was said.</summary>
public sealed record ChatTurn(string Role, string Text);

/// <summary>A question to the model, with what the fake understands of it.</summary>
public sealed partial record ChatRequest : ReceivedRequest
{
    private readonly Lazy<ChatData> _data;

    internal ChatRequest(ReceivedRequest received, JsonElement root)
        : base(received)
    {
        Model = root.TryGetProperty("model", out var model) ? model.GetString() ?? "" : "";
        Messages = [.. root.GetProperty("messages").EnumerateArray().Select(message => new ChatTurn(message.GetProperty("role").GetString() ?? "", TextOf(message)))];
        Streams = root.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;
        StreamsUsage = root.TryGetProperty("stream_options", out var options) && options.TryGetProperty("include_usage", out var usage) && usage.ValueKind == JsonValueKind.True;
        ResponseFormat = root.TryGetProperty("response_format", out var format) && format.ValueKind == JsonValueKind.Object ? format.Clone() : null;
        Temperature = root.TryGetProperty("temperature", out var temperature) && temperature.ValueKind == JsonValueKind.Number ? temperature.GetDouble() : null;
        MaxTokens = new[] { "max_tokens", "max_completion_tokens" }
            .Select(name => root.TryGetProperty(name, out var tokens) && tokens.ValueKind == JsonValueKind.Number ? tokens.GetInt32() : (int?)null).FirstOrDefault(tokens => tokens is not null);
        _data = new(() => ChatData.Parse(Task));
    }

    public string Model { get; }
    public IReadOnlyList<ChatTurn> Messages { get; }
    public bool Streams { get; }
    public bool StreamsUsage { get; }

    /// <summary>How the answer's JSON was asked for; null when it was not.</summary>
    public JsonElement? ResponseFormat { get; }
    public double? Temperature { get; }
    public int? MaxTokens { get; }
    public string System => Messages.FirstOrDefault(message => message.Role == "system")?.Text ?? "";

    /// <summary>The last message that names a task, else the last of the user.</summary>
    public string Task => (Messages.LastOrDefault(message => message.Role == "user" && TaskLine().IsMatch(message.Text)) ?? Messages.LastOrDefault(message => message.Role == "user"))?.Text ?? "";

    /// <summary>segmenter, emotion, roles, topic, synthesis, correction, evaluation or proposals; empty when no task is named.</summary>
    public string Agent => TaskLine().Match(Task).Groups[1].Value;

    /// <summary>uk, ru or en; empty when no language is named.</summary>
    public string Language => LanguageLine().Match(Task).Groups[1].Value;

    /// <summary>Whether it asks to mend an answer that was given before.</summary>
    public bool IsRepair => Messages is [.., { Role: "assistant" }, { Role: "user" }];

    public ChatData Data => _data.Value;

    // Text, or the parts of which newer clients make it.
    private static string TextOf(JsonElement message) => !message.TryGetProperty("content", out var content) ? "" : content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : "")),
        _ => "",
    };

    [GeneratedRegex(@"^Task: *(\w+)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TaskLine();

    [GeneratedRegex(@"^Answer language:.*\((\w{2})\)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageLine();
}
