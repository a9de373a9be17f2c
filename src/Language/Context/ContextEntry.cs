using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Context;

/// <summary>A message while its context is put together.</summary>
internal sealed class ContextEntry
{
    public ContextEntry(ChatMessage message, Vocabulary vocabulary)
    {
        var words = Tokenizer.Words(message.Text);
        Message = message;
        Words = WordVector.Of([.. words.Select(Stemmer.Stem)], vocabulary);
        Facts = Context.Facts.Of(words);
        IsAcknowledgement = Acknowledgements.Is(message, words);
    }

    public ChatMessage Message { get; }

    /// <summary>By their stems: neither order nor inflection makes another message.</summary>
    public WordVector Words { get; }
    public string Facts { get; }
    public bool IsAcknowledgement { get; }
    public SoftLink? Soft { get; set; }
    public HistoryLink? History { get; set; }
    public double Score { get; set; }
}
