using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Context;
using DigestMonolith.Language.Moods;
using DigestMonolith.Language.Pii;
using DigestMonolith.Language.Quality;
using DigestMonolith.Language.Roles;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Synthesis;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Threads;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.Benchmarks.Engine;

/// <summary>What the benchmarks time: one stage, everything, and the least that any analysis does.</summary>
internal static class EngineWork
{
    private const int MaxText = 4096;

    public static int Threads(ChatMessage[] messages) => ThreadBuilder.Build(messages).Count;

    /// <summary>All that a digest needs, in the order of its stages.</summary>
    public static int Digest(ChatMessage[] raw)
    {
        ChatMessage[] messages = [.. raw.Select(message => message with { Text = PiiMasker.Mask(TextNormalizer.Normalize(message.Text, MaxText)).Text })];
        ContextAssembler.Assemble(messages, new ContextSettings().WithoutLimit(), []);
        var threads = ThreadBuilder.Build(messages);
        var units = Segmenter.Split(messages, threads);
        MoodMeter.Measure(messages);
        RoleAssigner.Assign(messages, threads, units);
        var body = Composer.Compose(new ComposerInput
        {
            Messages = messages,
            Threads = threads,
            Topics = TopicFinder.Find(messages, threads, units),
            Language = LanguageGuess.OfChat(messages.Select(message => message.Text)),
            TimeZone = TimeZoneInfo.Utc,
        });
        QualityRules.Score(body, messages, threads, new HashSet<long>());
        return body.Topics.Count;
    }

    /// <summary>Cuts each text into words, and keeps none.</summary>
    public static int Plain(ChatMessage[] messages)
    {
        var words = 0;
        foreach (var message in messages)
        {
            words += message.Text.Split(' ').Length;
        }

        return words;
    }
}
