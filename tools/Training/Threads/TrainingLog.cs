using DigestMonolith.Evaluation.Threads;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Training.Threads;

/// <summary>One annotated log, ready to be gone through again and again: with its names and without, with some replies given or none.</summary>
internal sealed class TrainingLog(IrcLog log)
{
    private readonly IReadOnlyList<ChatMessage>[] _texts = [log.Messages, LinkVariant.WithoutNames(log.Messages)];
    private readonly ThreadColumns?[] _columns = new ThreadColumns?[2];

    public ThreadColumns Columns(bool withNames) => _columns[withNames ? 0 : 1] ??= new ThreadColumns(_texts[withNames ? 0 : 1]);

    /// <summary>By message the index of the answered one, -1 where no reply says so.</summary>
    public int[] Given(int percent, uint seed) => percent == 0
        ? [.. log.Messages.Select(_ => -1)]
        : GivenLinks.Of(LinkVariant.WithReplies(log, log.Messages, percent, seed)).Parents;

    /// <summary>By message what people marked: indices of what it answers, itself for an opening; null before the scored part and where it leads out of the log.</summary>
    public int[]?[] Marked { get; } = Mark(log);

    public int MarkedCount => Marked.Count(parents => parents is not null);

    private static int[]?[] Mark(IrcLog log)
    {
        var at = log.Messages.Select((message, index) => (message.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        return [.. log.Messages.Select(message => log.Links.TryGetValue((int)message.Id - 1, out var parents)
            && parents.Where(parent => at.ContainsKey(parent + 1)).Select(parent => at[parent + 1]).ToArray() is { Length: > 0 } here ? here : null)];
    }
}
