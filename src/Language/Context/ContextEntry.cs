using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Context;

/// <summary>A message while its context is put together.</summary>
internal sealed class ContextEntry
{
    public ContextEntry(ChatMessage message, Dictionary<string, int> numbers)
    {
        var words = Tokenizer.Words(message.Text);
        Message = message;
        Words = WordVector.Of(words, numbers);
        IsAcknowledgement = Acknowledgements.Is(message, words);
    }

    public ChatMessage Message { get; }
    public WordVector Words { get; }
    public bool IsAcknowledgement { get; }
    public SoftLink? Soft { get; set; }
    public HistoryLink? History { get; set; }
    public double Score { get; set; }
}
