using System.Globalization;
using DigestMonolith.Evaluation.Threads;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>Who answers whom, on annotated channel logs, next to rules measured in the same run.</summary>
internal sealed class ThreadsEvaluation : IStageEvaluation
{
    private const string LinkFigures = "Ubuntu test: feed-forward 72.3, ten of them 73.5, linear 63.5, people 77.9 (Kummerfeld et al. 2019)";
    private const string OverlapFigures = "Ubuntu test: feed-forward 75.6, people 83.8";
    private const string ExactFigures = "Ubuntu test: feed-forward 36.2, ten of them 38.0, people 49.5";
    private const int GivenReplies = 40;
    private const uint Seed = 7;

    public IEnumerable<EvaluationRow> Run(DirectoryInfo data)
    {
        var root = Path.Combine(data.FullName, "irc_disentanglement");
        var dev = Logs(root, "dev");
        return
        [
            .. Rows("irc_disentanglement/dev", dev, log => log.Messages, isLikePublished: true),
            .. Rows("irc_disentanglement/dev, names removed", dev, log => LinkVariant.WithoutNames(log.Messages)),
            .. Rows("irc_disentanglement/dev, names removed, 40 % of replies given", dev,
                log => LinkVariant.WithReplies(log, LinkVariant.WithoutNames(log.Messages), GivenReplies, Seed)),
            .. Rows("irc_disentanglement/new-domains", Logs(root, "new-domains"), log => log.Messages),
            .. Rows("irc_disentanglement/channel-two", Logs(root, "channel-two"), log => log.Messages),
        ];
    }

    private static IReadOnlyList<IrcLog> Logs(string root, string set)
    {
        var folder = new DirectoryInfo(Path.Combine(root, set));
        return folder.Exists ? IrcLog.ReadAll(folder) : [];
    }

    private static IEnumerable<EvaluationRow> Rows(
        string set, IReadOnlyList<IrcLog> logs, Func<IrcLog, IReadOnlyList<ChatMessage>> variant, bool isLikePublished = false)
    {
        var ours = logs.Count == 0 ? null : Score(logs, variant, ReplyLinks.Find);
        var rules = logs.Count == 0 ? null : Score(logs, variant, AddresseeRules.Link);
        yield return Row("link F1", LinkFigures, scores => scores.LinkF1);
        yield return Row("one-to-one overlap", OverlapFigures, scores => scores.OneToOne);
        yield return Row("exact-thread F1", ExactFigures, scores => scores.ExactF1);

        EvaluationRow Row(string measure, string published, Func<LinkScores, double> figure) => new()
        {
            Stage = "threads",
            Set = set,
            Measure = measure,
            Ours = ours is null ? null : figure(ours),
            Published = isLikePublished ? published : "",
            Trivial = rules is null ? "" : string.Create(CultureInfo.InvariantCulture, $"addressee rules {figure(rules):0.0}"),
        };
    }

    private static LinkScores Score(
        IReadOnlyList<IrcLog> logs, Func<IrcLog, IReadOnlyList<ChatMessage>> variant, Func<IReadOnlyList<ChatMessage>, IReadOnlyList<ReplyLink>> link) =>
        LinkScores.Of([.. logs.Select(log => (LinkSet.Of(log), LogAnswers.Of(log, variant(log), link)))]);
}
