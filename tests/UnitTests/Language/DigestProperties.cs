using System.Text.Json;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Synthesis;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Threads;
using FsCheck;
using FsCheck.Fluent;

namespace DigestMonolith.UnitTests.Language;

/// <summary>What must hold for any chat at all.</summary>
public sealed class DigestProperties
{
    private static readonly string[] Words =
    [
        "реліз", "релиз", "release", "сервер", "server", "помилка", "ошибка", "банк", "звіт", "отчёт", "PR", "#1841", "4.8.1", "@max", "завтра", "до", "пʼятниці", "решили:",
        "вирішили", "давайте", "зроблю", "проверю", "I'll", "check", "хто", "кто", "why", "не", "и", "та", "https://example.org/x", "[phone]", "привет", "🎉", "???", "?",
        "ок", "+1", "спасибо", "склад", "принтер", "монитор", "оплата", ".", "!", "если", "\n", "Ira,", "Max:", "0", "20%", "…", "\u0301", "(", "»", "таймаут", "диск",
    ];

    private static readonly string[] People = ["Ira", "Max", "Олена", "joss", "?"];

    private static readonly Gen<ChatMessage[]> Chats =
        from size in Gen.Choose(0, 60)
        from messages in Gen.ArrayOf(Message(), size)
        select Numbered(messages);

    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20260603, 7);

    [Fact]
    public void Every_message_is_in_exactly_one_thread() => Check.One(Settings, Prop.ForAll(Chats.ToArbitrary(), messages =>
        ThreadBuilder.Build(messages).SelectMany(thread => thread.MessageIds).Order().SequenceEqual(messages.Select(message => message.Id).Order())));

    [Fact]
    public void Statements_are_short_cite_what_exists_and_are_never_said_twice() => Check.One(Settings, Prop.ForAll(Chats.ToArbitrary(), messages =>
    {
        var ids = messages.Select(message => message.Id).ToHashSet();
        var statements = ChatScript.Digest(messages, out _).Statements().ToArray();
        return statements.All(statement => statement.Text.Length is > 0 and <= 240 && statement.MessageIds.Count > 0
                && statement.MessageIds.All(ids.Contains) && statement.Support is >= 0.6 and <= 1 && Tokenizer.Words(statement.Text).Count > 1)
            && statements.Select(statement => statement.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count() == statements.Length;
    }));

    [Fact]
    public void The_same_chat_gives_the_same_digest() => Check.One(Settings, Prop.ForAll(Chats.ToArbitrary(), messages =>
        JsonSerializer.Serialize(ChatScript.Digest(messages, out _)) == JsonSerializer.Serialize(ChatScript.Digest([.. messages.Reverse()], out _))));

    [Fact]
    public void A_cleaned_text_stays_within_its_length_and_is_stable() => Check.One(Settings, Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        var once = TextNormalizer.Normalize(text ?? "", 40);
        return once.Length <= 40 && TextNormalizer.Normalize(once, 40) == once && SentenceText.Fit(text ?? "").Length <= SentenceText.MaxLength;
    }));

    private static Gen<ChatMessage> Message() =>
        from author in Gen.Elements(People)
        from length in Gen.Choose(0, 14)
        from words in Gen.ArrayOf(Gen.Elements(Words), length)
        from pause in Gen.Choose(0, 4000)
        from reply in Gen.Choose(-40, 30)
        from forward in Gen.Choose(0, 12)
        select new ChatMessage
        {
            Id = pause,
            At = DateTimeOffset.UnixEpoch,
            Author = author,
            AuthorName = author,
            Text = string.Join(' ', words),
            ReplyTo = reply > 0 ? reply : null,
            IsForward = forward == 0,
        };

    private static ChatMessage[] Numbered(ChatMessage[] messages)
    {
        var at = new DateTimeOffset(2026, 6, 3, 8, 0, 0, TimeSpan.Zero);
        return [.. messages.Select((message, number) => message with { Id = number + 1, At = at = at.AddSeconds(message.Id) })];
    }
}
