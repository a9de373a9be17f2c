using System.Text.Json;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Context;
using FsCheck;
using FsCheck.Fluent;
using static DigestMonolith.UnitTests.Language.Context.Chat;

namespace DigestMonolith.UnitTests.Language.Context;

public sealed class ContextProperties
{
    private static readonly string[] Words = ["сервер", "упал", "релиз", "завтра", "смета", "готова", "тест", "прошёл", "ок", "+1", "🎉", "когда"];

    private static Gen<ChatMessage> Messages =>
        from text in Gen.Elements(Words).ListOf().Select(words => string.Join(' ', words.Take(10)))
        from author in Gen.Elements("anna", "boris", "olena")
        from minute in Gen.Choose(0, 600)
        from forward in Gen.Elements(true, false, false)
        from reply in Gen.Choose(0, 5)
        select Message(0, text, author, minute, reply == 0 ? 1 : null) with { IsForward = forward };

    private static Gen<(List<ChatMessage> Messages, ContextSettings Settings)> Cases =>
        from messages in Messages.ListOf()
        from limit in Gen.Choose(0, 40)
        select (messages.Select((message, i) => message with { Id = i + 1 }).ToList(), new ContextSettings { MaxMessages = limit == 0 ? null : limit, TopRanked = 10 });

    [Fact]
    public void Kept_duplicates_and_trimmed_are_the_original() =>
        Prop.ForAll(Cases.ToArbitrary(), given =>
        {
            var result = ContextAssembler.Assemble(given.Messages, given.Settings, []);
            var all = result.Kept.Concat(result.Trimmed).Concat(result.Duplicates.Values.SelectMany(ids => ids)).Order();
            return all.SequenceEqual(given.Messages.Select(message => message.Id))
                && result.Stats.Kept + result.Stats.DuplicatesRemoved + result.Stats.TrimmedForMax == result.Stats.Original;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(80));

    [Fact]
    public void The_order_of_arrival_changes_nothing() =>
        Prop.ForAll(Cases.ToArbitrary(), given =>
        {
            var forward = ContextAssembler.Assemble(given.Messages, given.Settings, []);
            var backward = ContextAssembler.Assemble([.. Enumerable.Reverse(given.Messages)], given.Settings, []);
            return JsonSerializer.Serialize(forward) == JsonSerializer.Serialize(backward);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60));

    [Fact]
    public void No_score_exceeds_the_sum_of_the_weights() =>
        Prop.ForAll(Cases.ToArbitrary(), given =>
            ContextAssembler.Assemble(given.Messages, given.Settings, []).Ranking.All(ranked => ranked.Score is >= 0 and <= 1.12))
            .Check(Config.QuickThrowOnFailure);
}
