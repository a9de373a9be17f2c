using System.Security.Cryptography;
using System.Text;
using DigestMonolith.Language.Pii;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.AI;

namespace DigestMonolith.Platform.Llm;

/// <summary>A question as it leaves: masked, people under their aliases, with what was hidden and a hash that proves it.</summary>
internal sealed record OutgoingQuestion
{
    public required IReadOnlyList<ChatMessage> Messages { get; init; }
    public required IReadOnlyDictionary<string, int> Redactions { get; init; }
    public required string Hash { get; init; }
    public required int EstimatedTokens { get; init; }

    public static OutgoingQuestion Of(ModelCall call)
    {
        var hidden = new SortedDictionary<PiiKind, int>();
        var messages = new List<ChatMessage>(call.Messages.Count);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var tokens = 0;
        foreach (var message in call.Messages)
        {
            var (text, counts) = call.People.Hide(message.Text);
            foreach (var (kind, count) in counts)
            {
                hidden[kind] = hidden.GetValueOrDefault(kind) + count;
            }

            messages.Add(new ChatMessage(RoleOf(message.Speaker), text));
            hash.AppendData(Encoding.UTF8.GetBytes($"{message.Speaker}\n{text}\n"));
            tokens += TokenEstimate.Of(text);
        }

        return new OutgoingQuestion
        {
            Messages = messages,
            Redactions = hidden.ToDictionary(pair => SnakeCase.Of(pair.Key), pair => pair.Value),
            Hash = Convert.ToHexStringLower(hash.GetHashAndReset()),
            EstimatedTokens = tokens,
        };
    }

    private static ChatRole RoleOf(ModelSpeaker speaker) => speaker switch
    {
        ModelSpeaker.System => ChatRole.System,
        ModelSpeaker.Model => ChatRole.Assistant,
        _ => ChatRole.User,
    };
}
