using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Tasks;

namespace DigestMonolith.Language.Synthesis;

/// <summary>One sentence of one message, cleaned, with what it shows.</summary>
internal sealed record ChatSentence
{
    public required ChatMessage Message { get; init; }
    public required int Number { get; init; }
    public required string Text { get; init; }

    /// <summary>With the address it began with: what it needs behind another sentence.</summary>
    public required string Spoken { get; init; }

    /// <summary>What its turns of speech ask for or promise.</summary>
    public TaskReading Task => field ??= TaskReader.ReadSaid(Spoken, Message.AuthorName);

    /// <summary>Its words in one padded line, for cues.</summary>
    public required string Line { get; init; }
    public required IReadOnlySet<string> Stems { get; init; }

    /// <summary>The author it is directed to.</summary>
    public string? Called { get; init; }
    public required bool Asks { get; init; }
    public required bool Tells { get; init; }

    /// <summary>Sentences of one message as one text; what goes on in small letters is one sentence to its writer.</summary>
    public static string Join(IReadOnlyList<ChatSentence> sentences) => sentences.Skip(1).Aggregate(
        sentences[0].Text, (text, next) => text + (text[^1] is '?' or '!' or '.' or '…' or ':' or ';' ? " " : char.IsLower(next.Spoken[0]) ? "; " : ". ") + next.Spoken);
}
