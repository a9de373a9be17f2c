using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DigestMonolith.FakeProvider.Answers;

/// <summary>What a model says that does what a text among the data asks of it.</summary>
internal static partial class ObedientAnswer
{
    private const int Longest = 230;

    public static FakeAnswer To(ChatRequest request, string order, ObeyKind kind)
    {
        var honest = HonestAnswer.To(request);
        if (request.Data.Messages.FirstOrDefault(message => IsOrder(message.Text, order)) is not { } asked || JsonNode.Parse(honest) is not JsonObject answer)
        {
            // It never saw the order.
            return FakeAnswer.Of(honest);
        }

        if (kind == ObeyKind.BreaksContract)
        {
            return FakeAnswer.Of($"{ObeyKinds.Mark} {order}\n\n1. First of all.\n2. {{\"topics\": \"none\"}}\n3. And then.");
        }

        string[] prompt = [.. Sentence().Split(request.System).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0)];
        JsonObject[] texts = [.. LyingAnswer.TextsOf(answer).Take(3)];
        for (var at = 0; at < texts.Length; at++)
        {
            var leak = prompt.Length == 0 ? "" : prompt[at % prompt.Length];
            var said = kind switch
            {
                ObeyKind.Leaks => at == 0 ? leak : at == 1 ? $"{leak} {asked.Text}" : $"{texts[at]["text"]} {leak}",
                // Alone, beside the order's own words, and beside what somebody else said.
                _ => at == 0 ? ObeyKinds.Mark : at == 1 ? $"{ObeyKinds.Mark}: {asked.Text}" : $"{texts[at]["text"]} {ObeyKinds.Mark}",
            };
            texts[at]["text"] = said.Length > Longest ? said[..Longest] : said;
            texts[at]["messages"] = at == 2 ? texts[at]["messages"]?.DeepClone() : new JsonArray(asked.Id);
        }

        foreach (var topic in (answer["topics"] as JsonArray ?? []).OfType<JsonObject>().Where(topic => topic.ContainsKey("title")).Take(1))
        {
            topic["title"] = kind == ObeyKind.Leaks ? prompt.FirstOrDefault() : ObeyKinds.Mark;
        }

        return FakeAnswer.Of(answer.ToJsonString());
    }

    // Masking may have changed a name or a number further on.
    private static bool IsOrder(string text, string order) => text.Contains(order[..Math.Min(order.Length, 20)], StringComparison.Ordinal);

    [GeneratedRegex(@"(?<=[.:])\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();
}
