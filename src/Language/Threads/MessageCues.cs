using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Threads;

/// <summary>What a message shows of its place in the talk, read once.</summary>
internal sealed record MessageCues
{
    public required string Author { get; init; }
    public required long Seconds { get; init; }
    public required Address Address { get; init; }
    public required int Words { get; init; }
    public required bool Asks { get; init; }
    public required bool Greets { get; init; }
    public required bool Reacts { get; init; }
    public required bool AsksForHelp { get; init; }

    public static MessageCues Read(ChatMessage message, PeopleNames names)
    {
        var words = Tokenizer.Words(message.Text);
        return new MessageCues
        {
            Author = message.Author,
            Seconds = message.At.ToUnixTimeSeconds(),
            Address = names.Read(message.Text),
            Words = words.Count,
            Asks = Cues.IsQuestion(message.Text, words),
            Greets = words.Take(2).Any(Cues.Greetings.Contains),
            Reacts = words.Count <= 6 && words.Take(3).Any(Cues.Reactions.Contains),
            AsksForHelp = words.Take(12).Any(Cues.HelpWords.Contains),
        };
    }
}
