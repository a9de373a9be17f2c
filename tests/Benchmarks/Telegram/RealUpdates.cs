using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Inbox;

namespace DigestMonolith.Benchmarks.Telegram;

/// <summary>Reads a folder of real updates and answers of the Bot API: each must be read without an exception.</summary>
internal static class RealUpdates
{
    private static readonly BotToken Token = BotToken.TryParse("4200000042:AA-a-token-of-the-benchmark-alone")!;

    /// <summary>0 when all were read.</summary>
    public static async Task<int> CheckAsync(string folder)
    {
        var updates = Count(Path.Combine(folder, "updates.jsonl"), ReadUpdate);
        var answers = Count(Path.Combine(folder, "responses.jsonl"), ReadAnswer);
        await Console.Out.WriteLineAsync($"updates: {Say(updates)}");
        await Console.Out.WriteLineAsync($"answers: {Say(answers)}");
        return updates.Concat(answers).All(one => one.Problem is null) ? 0 : 1;
    }

    private static List<(string Kind, string? Problem)> Count(string file, Func<string, JsonNode, string> read)
    {
        var all = new List<(string, string?)>();
        foreach (var line in File.ReadLines(file))
        {
            var row = JsonNode.Parse(line)!;
            try
            {
                all.Add((read((string)row["kind"]!, row["json"]!), null));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Whatever it is, it is what is looked for.
                all.Add(("failed", $"{row["path"]}: {e.GetType().Name} {e.Message}"));
                Console.Error.WriteLine(all[^1].Item2);
            }
        }

        return all;
    }

    // A bare message is one that somebody's tests took out of its update.
    private static string ReadUpdate(string kind, JsonNode json)
    {
        var body = kind == "message" ? new JsonObject { ["update_id"] = 1, ["message"] = json.DeepClone() }.ToJsonString() : json.ToJsonString();
        var update = IncomingUpdate.TryRead(System.Text.Encoding.UTF8.GetBytes(body)) ?? throw new InvalidDataException("not taken for an update");
        var read = UpdateReader.Read(update.Body);
        return update switch
        {
            { IsAboutChat: true } when read is null => throw new InvalidDataException("about a group, and nothing read of it"),
            { IsAboutChat: true } => "about a group",
            { IsAddressed: true } => "to the bot",
            _ => "stored and ignored",
        };
    }

    private static string ReadAnswer(string kind, JsonNode json) =>
        BotApi.Read(HttpStatusCode.OK, System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), BotJson.Default.BotEnvelopeJsonElement, Token) switch
        {
            BotAnswer<JsonElement>.Done => "done",
            BotAnswer<JsonElement>.Failed { Why: var fault } => fault.Kind.ToString(),
            _ => throw new InvalidDataException(kind),
        };

    private static string Say(List<(string Kind, string? Problem)> all) => string.Create(
        CultureInfo.InvariantCulture, $"{all.Count(one => one.Problem is null)} of {all.Count} ({string.Join(", ", all.CountBy(one => one.Kind).OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Key} {kind.Value}"))})");
}
