using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>What one message could say in the digest.</summary>
internal sealed record Choice
{
    public required ChatMessage Message { get; init; }
    public required IReadOnlyList<ChatSentence> Sentences { get; init; }
    public required string Text { get; init; }
    public required double Score { get; init; }
    public required string Thread { get; init; }

    /// <summary>Stands near the end of a thread that spoke of trouble or of a decision.</summary>
    public required bool ClosesTrouble { get; init; }
    public bool Asks => Sentences.All(sentence => sentence.Asks);
    public string Line => string.Concat(Sentences.Select(sentence => sentence.Line));
    public HashSet<string> Stems => field ??= [.. ContentStems.Of(Text)];

    /// <summary>The first name, or what stands for it.</summary>
    public string Speaker
    {
        get
        {
            var words = Message.AuthorName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return words.Length > 0 && words[0].Length is >= 2 and <= 24 ? words[0].TrimEnd(':', ',') : TextNormalizer.Cut(Message.AuthorName.Trim(), 24);
        }
    }
}
